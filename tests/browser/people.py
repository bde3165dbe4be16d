"""Someone of the demonstration before a browser: how they sign in with both factors (登录)."""

from __future__ import annotations

import base64
import hmac
import struct
import time

from playwright.sync_api import Page

from guiju.demo.world import PASSWORD, TOTP_SECRET

STEP = 30  # seconds for which a code is good


def code_now(secret: str = TOTP_SECRET) -> str:
    """The six digits of RFC 6238 that an authenticator shows now."""
    mac = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // STEP), "sha1")
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def sign_in(page: Page, base: str, user: str) -> None:
    """Name and password, then the code, by the fields and the button the pages show."""
    page.goto(f"{base}/accounts/login/")
    page.locator("input[name=login]").fill(user)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.locator("input[name=code]").fill(code_now())
    page.locator("main form button").first.click()


def acts_as(page: Page, base: str, capacity: str = "") -> None:
    """Choose the capacity whose label contains these words, else the first there is."""
    page.goto(f"{base}/capacity/")
    page.locator("label.opt", has_text=capacity).first.click()
    page.get_by_role("button", name="用这个身份").click()
