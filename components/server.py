"""What `streamlit run components/server.py` serves: the dashboard behind a better first page.

In: Streamlit's index.html and the fragments in index_page/. Out: that index with the reader's language,
a title, a <noscript> that says what to do, a notice in place of a blank page where the browser is too
old for Streamlit, and the way to Plotly's script. Scripts and styles leave compressed. Links to the first page by its
name lead to the root.
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
# Streamlit puts this file's own folder on the path, but the packages are one folder up.
sys.path[:] = [str(ROOT), *(entry for entry in sys.path if entry not in {str(HERE), str(ROOT)})]

from components.plot import library  # noqa: E402
from components.session import warm_up  # noqa: E402
from measures.language.catalogue import LANGUAGES, preferred  # noqa: E402

LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}
# Their HTML belongs to others: files offered for download, components, the bundles.
NOT_PAGES = ("/static/", "/media/", "/component/", "/_stcore/", "/app/static/")
# Without these, Streamlit answers with all of its index, plain: not 304, not a range, not compressed.
SHORTCUTS = {b"if-none-match", b"if-modified-since", b"if-range", b"range", b"accept-encoding"}
# The page that dashboard.py serves at the root; Streamlit calls its own name "not found".
FIRST_PAGE = "/overview"
LIBRARY = f"/jianfu/{library.name()}"
# Named after their content, so a compressed copy stays right. No other name is kept: it could be any.
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
    """Code of the language that a request asks for: in its address, else by the browser's first choice."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    if asked in LANGUAGES:
        return asked
    return preferred(Headers(scope=scope).get("accept-language"))


def _base() -> str:
    """The path that the program is served under; empty where it has the server to itself."""
    base = config.get_option("server.baseUrlPath").strip("/")
    return f"/{base}" if base else ""


def _path(scope: Scope) -> str:
    """The path of a request below the program's own."""
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
    """Start and body of the answer that `app` gives where nothing may be left out or compressed.

    A reader who leaves meanwhile does not cut it short: it may be kept for others.
    """
    answer: list[Message] = []
    requests: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not requests:
            await Event().wait()
        return requests.pop()

    async def keep(message: Message) -> None:
        answer.append(message)

    headers = [(name, value) for name, value in scope["headers"] if name.lower() not in SHORTCUTS]
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
    """The answer with `html`, those of Streamlit's headers that still hold, and a tag for these bytes."""
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
    """ASGI middleware that compresses scripts and styles once and keeps them so; Streamlit sends them as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[str, tuple[list[tuple[bytes, bytes]], bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        headers = Headers(scope=scope) if _is_fetched(scope) else Headers()
        path = _path(scope) if "gzip" in headers.get("accept-encoding", "") and "range" not in headers else ""
        if not COMPRESSIBLE.fullmatch(path):
            await self.app(scope, receive, send)
            return
        if path not in self.kept:
            start, body = await _whole(self.app, scope)
            kind = Headers(raw=start["headers"]).get("content-type", "")
            if start["status"] != 200 or not kind.startswith(
                ("text/javascript", "application/javascript", "text/css")
            ):
                await self.app(scope, receive, send)
                return
            self.kept[path] = (start["headers"], await run_in_threadpool(gzip.compress, body, 6, mtime=0))
        start_headers, packed = self.kept[path]
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
    """Plotly's script, for the browser to keep."""
    return Response(
        library.content(),
        media_type="text/javascript",
        headers={"Cache-Control": f"public, immutable, max-age={A_YEAR}"},
    )


async def _to_first_page(request: Request) -> Response:
    """The way from the name of the first page to the root, with the parameters of the address as they are."""
    # A relative address holds under a base path and behind a proxy too.
    query = request.scope["query_string"].decode("latin-1")
    return RedirectResponse("./" + (f"?{query}" if query else ""), status_code=308)


app = App(
    ROOT / "dashboard.py",
    lifespan=warm_up.lifespan,
    routes=[Route(_base() + LIBRARY, _send_library), Route(_base() + FIRST_PAGE, _to_first_page)],
    middleware=[Middleware(IndexPage), Middleware(CompressedFiles)],
)
