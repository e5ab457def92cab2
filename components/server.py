"""What `streamlit run components/server.py` serves: the dashboard behind a better first page.

In: Streamlit's index.html and the fragments in notice/. Out: that index with the reader's language,
a title, a <noscript> that says what to do, and a notice in place of a blank page where the browser is too
old for Streamlit.
"""

import re
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.starlette import App

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
# Streamlit puts this file's own folder on the path, but the packages are one folder up.
sys.path[:] = [str(ROOT), *(entry for entry in sys.path if entry not in {str(HERE), str(ROOT)})]

from measures.language.catalogue import LANGUAGES, preferred  # noqa: E402

LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}
# Their HTML belongs to others: files offered for download, components, the bundles.
NOT_PAGES = ("/static/", "/media/", "/component/", "/_stcore/", "/app/static/")
# Without these, Streamlit answers with all of its index, plain: not 304, not a range, not compressed.
SHORTCUTS = {b"if-none-match", b"if-modified-since", b"if-range", b"range", b"accept-encoding"}


@cache
def _fragment(name: str) -> str:
    return (HERE / "notice" / name).read_text(encoding="utf-8").strip()


@cache
def rewritten(index: bytes, code: str) -> bytes:
    """Streamlit's `index` with our title, <noscript> and notice, for a reader of the language `code`."""
    html = index.decode("utf-8")
    places = (
        (r"<html\b[^>]*>", f'<html lang="{LANGUAGE_TAGS[code]}">'),
        (r"<title>.*?</title>", _fragment("head.html")),
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


def _is_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    path = scope["path"]
    for prefix in (scope.get("root_path", ""), "/" + config.get_option("server.baseUrlPath").strip("/")):
        if len(prefix) > 1 and (path + "/").startswith(prefix + "/"):
            path = path[len(prefix) :] or "/"
    name = path.rpartition("/")[2]
    return not path.startswith(NOT_PAGES) and ("." not in name or name.endswith(".html"))


class IndexPage:
    """ASGI middleware that rewrites the HTML of Streamlit's own pages and passes everything else through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if not _is_page(scope):
            await self.app(scope, receive, send)
            return
        answer: list[Message] = []

        async def keep(message: Message) -> None:
            answer.append(message)

        headers = [(name, value) for name, value in scope["headers"] if name.lower() not in SHORTCUTS]
        await self.app({**scope, "method": "GET", "headers": headers}, receive, keep)
        start = answer[0]
        body = b"".join(message.get("body", b"") for message in answer[1:])
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


app = App(ROOT / "dashboard.py", middleware=[Middleware(IndexPage)])
