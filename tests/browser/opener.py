"""Pages of the running program: a URL and a browser come in, a fully loaded page and its errors go out."""

from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

PAGE_MILLISECONDS = 60_000
QUIET_MILLISECONDS = 400
# Streamlit says "running" only once the script has begun, so one look is not enough: it must stay quiet a while.
QUIET = """
quiet => {
  const app = document.querySelector('[data-testid="stApp"]');
  const busy = '[data-testid="stSkeleton"], [data-testid="stAppSkeleton"], [data-stale="true"]';
  const still = app !== null
    && app.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState === 'CONNECTED'
    && document.querySelector(busy) === null;
  if (!still) { window.quietSince = undefined; return false; }
  window.quietSince ??= performance.now();
  return performance.now() - window.quietSince >= quiet;
}
"""


class Contexts:
    """Browser contexts, one for each locale, so that pages share the browser's cache."""

    def __init__(self) -> None:
        self._open: dict[tuple[Browser, str], BrowserContext] = {}

    def of(self, browser: Browser, locale: str) -> BrowserContext:
        """The context of a browser for readers of one locale."""
        if (browser, locale) not in self._open:
            context = browser.new_context(locale=locale, timezone_id="Asia/Shanghai", accept_downloads=True)
            context.set_default_timeout(PAGE_MILLISECONDS / 2)
            self._open[browser, locale] = context
        return self._open[browser, locale]


class Opener:
    """Opens pages of the program and collects all their errors in `errors`."""

    def __init__(self, app_url: str, contexts: Contexts, browser: Browser | None = None) -> None:
        self.errors: list[str] = []
        self._app_url = app_url
        self._contexts = contexts
        self._browser = browser
        self._pages: list[Page] = []

    def __call__(
        self,
        path: str = "",
        width: int = 1440,
        height: int = 900,
        scheme: str = "light",
        locale: str = "zh-CN",
        *,
        browser: Browser | None = None,
        settled: bool = True,
    ) -> Page:
        """A page at `path` in a fresh session, its script run to the end unless `settled` is False."""
        chosen = browser or self._browser
        assert chosen is not None
        page = self._contexts.of(chosen, locale).new_page()
        self._pages.append(page)
        # A built-in function will not do: Playwright writes an attribute to what it is given.
        page.on("popup", self._keep)
        self._listen(page)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        self.visit(page, path)
        if settled:
            self.settle(page)
        return page

    def visit(self, page: Page, path: str) -> None:
        """Load another address in a page that is open; this begins a fresh session."""
        page.goto(urljoin(self._app_url, path.lstrip("/")), timeout=PAGE_MILLISECONDS)

    def settle(self, page: Page) -> None:
        """Wait until the script has stopped running; an exception on the page counts as an error."""
        page.evaluate("() => { window.quietSince = undefined; }")
        page.wait_for_function(QUIET, arg=QUIET_MILLISECONDS, timeout=PAGE_MILLISECONDS, polling=100)
        for text in page.locator('[data-testid="stException"]').all_inner_texts():
            self.errors.append(f"exception on {page.url}: {text}")

    def close(self) -> None:
        """Close all that was opened."""
        for page in self._pages:
            page.close()
        self._pages.clear()

    def _keep(self, page: Page) -> None:
        self._pages.append(page)

    def _listen(self, page: Page) -> None:
        def request(sent: Request) -> None:
            address = urlsplit(sent.url)
            if address.scheme in {"http", "https"} and address.hostname != "127.0.0.1":
                self.errors.append(f"asks another computer: {sent.url}")

        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(f"page error: {error}"))
        page.on("request", request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"console: {message.text} ({urlsplit(message.location['url']).path})")
