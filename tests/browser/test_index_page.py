"""The index page as HTTP responses; no browser is needed."""

import gzip
import http.client
import re
import socket
import struct
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import streamlit

STATIC = Path(streamlit.__file__).parent / "static" / "static"
Answer = tuple[int, http.client.HTTPMessage, bytes]


def ask(app_url: str, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection(urlsplit(app_url).netloc, timeout=20)
    connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers, body


@pytest.mark.parametrize("path", ["/", "/compare", "/index.html", "/compare?regions=a&regions=b"])
def test_every_page_of_the_program_has_our_index(app_url: str, path: str) -> None:
    status, headers, body = ask(app_url, path, Accept_Encoding="gzip, br")
    html = body.decode("utf-8")
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["content-encoding"] is None
    assert int(headers["content-length"]) == len(body)
    assert headers["cache-control"] == "no-cache"
    assert html.count("<title>") == html.count("<noscript>") == html.count('id="old-browser"') == 1
    assert "<title>基层减负措施对比看板" in html
    assert html.index('id="old-browser"') < html.index('id="root"')


@pytest.mark.parametrize(
    ("path", "accept", "tag"),
    [
        ("/", "zh-CN,zh;q=0.9", "zh-CN"),
        ("/", "en-GB,en;q=0.9", "en"),
        ("/?lang=en", "zh-CN", "en"),
        ("/compare?lang=zh", "en", "zh-CN"),
        ("/?lang=%22%3E%3Cscript%3E", "en", "en"),
    ],
)
def test_the_index_names_the_language_of_its_reader(app_url: str, path: str, accept: str, tag: str) -> None:
    _, headers, body = ask(app_url, path, Accept_Language=accept)
    assert re.findall(r'<html lang="([^"]*)">', body.decode("utf-8")) == [tag]
    assert headers["vary"] == "Accept-Language"


def test_an_unchanged_index_is_not_sent_again(app_url: str) -> None:
    _, headers, body = ask(app_url, "/")
    status, again, nothing = ask(app_url, "/", If_None_Match=f'"other", W/{headers["etag"]}')
    assert (status, nothing, again["etag"]) == (304, b"", headers["etag"])
    # Streamlit's own ETag and date, which a browser may have cached before the page was rewritten.
    status, _, whole = ask(app_url, "/", If_Modified_Since="Fri, 01 Jan 2100 00:00:00 GMT", Range="bytes=0-9")
    assert (status, whole) == (200, body)


@pytest.mark.parametrize("query", ["", "?lang=en&tile=35", "?direction=relieve%2Cempower&level=%E5%8E%BF", "?lang="])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_first_page_by_its_name_is_the_root_with_the_same_parameters(
    app_url: str, query: str, method: str
) -> None:
    status, headers, body = ask(app_url, f"/overview{query}", method)
    assert (status, body) == (308, b"")
    assert urljoin(f"{app_url}overview", headers["location"]) == f"{app_url}{query}"


def test_the_head_of_the_index_is_that_of_the_whole(app_url: str) -> None:
    _, whole, _ = ask(app_url, "/")
    status, head, body = ask(app_url, "/", method="HEAD")
    assert (status, body) == (200, b"")
    assert (head["content-length"], head["etag"]) == (whole["content-length"], whole["etag"])


def test_everything_else_is_passed_through(app_url: str) -> None:
    script = re.findall(r'src="\.(/static/js/[^"]+)"', ask(app_url, "/")[2].decode("utf-8"))[0]
    status, headers, body = ask(app_url, script)
    assert (status, int(headers["content-length"])) == (200, len(body))
    assert ask(app_url, script, If_None_Match=headers["etag"])[0] == 304
    assert ask(app_url, "/_stcore/health")[2] == b"ok"
    assert ask(app_url, "/compare/_stcore/health")[0] == 404
    assert ask(app_url, "/compare/")[0] == 301
    assert ask(app_url, "/favicon.png")[1]["content-type"] == "image/png"


def test_scripts_leave_compressed_and_plotly_is_kept_for_good(app_url: str) -> None:
    html = ask(app_url, "/")[2].decode()
    plotly = re.search(r'<link id="plotly-script" rel="preload" as="script" href="[.](/[^"]+)">', html)
    index = re.search(r'<script type="module"[^>]* src="[.](/[^"]+)">', html)
    assert plotly and index
    for path in (plotly[1], index[1]):
        plain = ask(app_url, path)
        packed = ask(app_url, path, Accept_Encoding="gzip, br")
        assert plain[0] == packed[0] == 200
        assert plain[1]["content-encoding"] is None
        assert packed[1]["content-encoding"] == "gzip"
        assert "javascript" in packed[1]["content-type"]
        assert "immutable" in packed[1]["cache-control"]
        assert "Accept-Encoding" in packed[1]["vary"]
        assert len(packed[2]) < len(plain[2]) / 2
        assert gzip.decompress(packed[2]) == plain[2]
        assert ask(app_url, path, "HEAD", Accept_Encoding="gzip")[1]["content-length"] == str(len(packed[2]))
    assert ask(app_url, index[1], Accept_Encoding="gzip", Range="bytes=0-9")[0] == 206


def test_a_script_that_is_not_there_is_not_kept(app_url: str) -> None:
    status, headers, _ = ask(app_url, "/static/js/nothing.js", Accept_Encoding="gzip")
    assert status in {200, 404}
    assert "javascript" not in headers["content-type"]


def test_a_reader_who_leaves_spoils_no_script_for_others(app_url: str) -> None:
    scripts = sorted(STATIC.glob("js/*.js"))[::6]
    for script in scripts:
        with socket.create_connection((urlsplit(app_url).hostname, urlsplit(app_url).port)) as reader:
            # Closing the connection resets it at once.
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            reader.sendall(
                f"GET /static/js/{script.name} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n".encode()
            )
    for script in scripts:
        body = ask(app_url, f"/static/js/{script.name}", Accept_Encoding="gzip")[2]
        assert gzip.decompress(body) == script.read_bytes(), script.name
