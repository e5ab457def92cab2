"""Software that is missing for drawing pictures: a language comes in, a sentence goes out."""

from components.exporting import browser, fonts
from measures.language.wording import SpokenLanguage


def obstacle(language: SpokenLanguage) -> str:
    """Why no picture with Chinese text can be drawn here, and what to install; "" if it can."""
    if browser.browser_path() is None:
        return language(
            "Pictures are drawn by Chromium, which this machine lacks. Install it (on Debian: chromium), "
            "or use the camera in the corner of the chart: it draws in your browser."
        )
    if fonts.chinese_font() is None:
        return language(
            "This machine has no Chinese font, so pictures would show empty boxes. Install one "
            "(on Debian: fonts-noto-cjk), or use the camera in the corner of the chart: it draws in your browser."
        )
    return ""
