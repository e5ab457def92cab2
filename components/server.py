"""The server, `streamlit run components/server.py`: the dashboard with an improved index page.

In: Streamlit's index.html and the fragments in index_page/. Out: that index with the reader's language, a title, a
<noscript> with instructions, a notice instead of a blank page in browsers too old for Streamlit, and a loader of
Plotly's script. Scripts and style sheets are compressed. The name of the first page redirects to the root.
"""

import gzip
import re
import sys
from asyncio import Event
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.starlette import App

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
# Streamlit puts the folder of this file on the path, but the packages are one folder up.
sys.path[:] = [str(ROOT), *(entry for entry in sys.path if entry not in {str(HERE), str(ROOT)})]

from components.plot import library  # noqa: E402
from components.session import warm_up  # noqa: E402
from measures.language.catalogue import LANGUAGES, preferred  # noqa: E402

LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}
# HTML below these paths is not the index: downloads, components, bundles.
NOT_PAGES = ("/static/", "/media/", "/component/", "/_stcore/", "/app/static/")
# Without these headers, Streamlit answers with the complete, uncompressed index (no 304, no range).
CONDITIONAL_HEADERS = {b"if-none-match", b"if-modified-since", b"if-range", b"range", b"accept-encoding"}
# The page that dashboard.py serves at the root; at this path Streamlit would show "page not found".
FIRST_PAGE = "/overview"
LIBRARY = f"/jianfu/{library.name()}"
# Their names contain a hash of their content, so a cached compressed copy stays valid. Other files are not cached.
COMPRESSIBLE = re.compile(rf"/static/(js|css)/[\w.-]+\.(js|css)|{re.escape(LIBRARY)}")
A_YEAR = 365 * 24 * 3600


@cache
def _fragment(name: str) -> str:
    return (HERE / "index_page" / name).read_text(encoding="utf-8").strip()


@cache
def rewritten(index: bytes, code: str) -> bytes:
    """Streamlit's `index` with our title, <noscript> and notice, for a reader of the language `code`."""
    html = index.decode("utf-8")
    plotly = _fragment("plotly.html").replace("{path}", f".{LIBRARY}")
    places = (
        (r"<html\b[^>]*>", f'<html lang="{LANGUAGE_TAGS[code]}">'),
        (r"<title>.*?</title>", _fragment("head.html") + plotly),
        (r"<noscript>.*?</noscript>", _fragment("no_script.html")),
        (r"<body\b[^>]*>", "<body>\n" + _fragment("old_browser.html")),
    )
    for pattern, replacement in places:
        html = replacement.join(re.split(pattern, html, maxsplit=1, flags=re.DOTALL))
    return html.encode("utf-8")


def reader_language(scope: Scope) -> str:
    """Code of the language of a request: from its query string, else from Accept-Language."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    if asked in LANGUAGES:
        return asked
    return preferred(Headers(scope=scope).get("accept-language"))


def _base() -> str:
    """The base path that the program is served under, such as "/jianfu"; "" for the root."""
    base = config.get_option("server.baseUrlPath").strip("/")
    return f"/{base}" if base else ""


def _path(scope: Scope) -> str:
    """The path of a request below the base path."""
    path = str(scope["path"])
    for prefix in (scope.get("root_path", ""), _base()):
        if prefix and (path + "/").startswith(prefix + "/"):
            path = path[len(prefix) :] or "/"
    return path


def _is_fetched(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}


def _is_page(scope: Scope) -> bool:
    if not _is_fetched(scope):
        return False
    path = _path(scope)
    name = path.rpartition("/")[2]
    return not path.startswith(NOT_PAGES) and ("." not in name or name.endswith(".html"))


async def _whole(app: ASGIApp, scope: Scope) -> tuple[Message, bytes]:
    """Start message and body of the complete, uncompressed answer of `app`.

    It is completed even if the client disconnects meanwhile, because it may be cached for others.
    """
    answer: list[Message] = []
    requests: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not requests:
            await Event().wait()
        return requests.pop()

    async def keep(message: Message) -> None:
        answer.append(message)

    headers = [(name, value) for name, value in scope["headers"] if name.lower() not in CONDITIONAL_HEADERS]
    await app({**scope, "method": "GET", "headers": headers}, receive, keep)
    return answer[0], b"".join(message.get("body", b"") for message in answer[1:])


class IndexPage:
    """ASGI middleware that rewrites the HTML of Streamlit's own pages and passes everything else through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if not _is_page(scope):
            await self.app(scope, receive, send)
            return
        start, body = await _whole(self.app, scope)
        kind = Headers(raw=start["headers"]).get("content-type", "")
        if start["status"] == 200 and kind.startswith("text/html"):
            response = _page(scope, start, rewritten(body, reader_language(scope)))
            await response(scope, receive, send)
            return
        await send(start)
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _page(scope: Scope, start: Message, html: bytes) -> Response:
    """The answer with `html`, Streamlit's headers except those that no longer fit, and an ETag; or a 304."""
    etag = f'"{sha256(html).hexdigest()[:32]}"'
    asked = Headers(scope=scope).get("if-none-match", "")
    known = [tag.strip().removeprefix("W/") for tag in asked.split(",")]
    unchanged = etag in known or "*" in known
    body = b"" if unchanged or scope["method"] == "HEAD" else html
    response = Response(body, status_code=304 if unchanged else 200)
    outdated = {b"content-length", b"etag", b"last-modified", b"accept-ranges", b"vary"}
    kept = [(name, value) for name, value in start["headers"] if name.lower() not in outdated]
    response.raw_headers = [
        *kept,
        (b"etag", etag.encode()),
        (b"vary", b"Accept-Language"),
        *([] if unchanged else [(b"content-length", str(len(html)).encode())]),
    ]
    return response


class CompressedFiles:
    """ASGI middleware that compresses scripts and style sheets and caches the result; Streamlit does not compress."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.cache: dict[str, tuple[list[tuple[bytes, bytes]], bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        headers = Headers(scope=scope) if _is_fetched(scope) else Headers()
        path = _path(scope) if "gzip" in headers.get("accept-encoding", "") and "range" not in headers else ""
        if not COMPRESSIBLE.fullmatch(path):
            await self.app(scope, receive, send)
            return
        if path not in self.cache:
            start, body = await _whole(self.app, scope)
            kind = Headers(raw=start["headers"]).get("content-type", "")
            if start["status"] != 200 or not kind.startswith(
                ("text/javascript", "application/javascript", "text/css")
            ):
                await self.app(scope, receive, send)
                return
            self.cache[path] = (start["headers"], await run_in_threadpool(gzip.compress, body, 6, mtime=0))
        start_headers, packed = self.cache[path]
        response = Response(b"" if scope["method"] == "HEAD" else packed)
        response.raw_headers = _packed_headers(start_headers, len(packed))
        await response(scope, receive, send)


def _packed_headers(headers: list[tuple[bytes, bytes]], length: int) -> list[tuple[bytes, bytes]]:
    outdated = {b"content-length", b"etag", b"last-modified", b"accept-ranges", b"vary"}
    kept = [(name, value) for name, value in headers if name.lower() not in outdated]
    packed = [
        (b"content-encoding", b"gzip"),
        (b"vary", b"Accept-Encoding"),
        (b"content-length", str(length).encode()),
    ]
    return [*kept, *packed]


async def _send_library(request: Request) -> Response:
    """Send Plotly's script, which browsers may cache for a year."""
    return Response(
        library.content(),
        media_type="text/javascript",
        headers={"Cache-Control": f"public, immutable, max-age={A_YEAR}"},
    )


async def _to_first_page(request: Request) -> Response:
    """Redirect from the name of the first page to the root, with the same query string."""
    # A relative address also works under a base path and behind a proxy.
    query = request.scope["query_string"].decode("latin-1")
    return RedirectResponse("./" + (f"?{query}" if query else ""), status_code=308)


app = App(
    ROOT / "dashboard.py",
    lifespan=warm_up.lifespan,
    routes=[Route(_base() + LIBRARY, _send_library), Route(_base() + FIRST_PAGE, _to_first_page)],
    middleware=[Middleware(IndexPage), Middleware(CompressedFiles)],
)
