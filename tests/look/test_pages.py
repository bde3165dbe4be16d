"""The look's own pages: preferences, refusals, the gallery."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client

import guiju.look
from guiju.look.gallery import HALLS

LOOK = Path(guiju.look.__file__).parent

pytestmark = pytest.mark.django_db


def test_the_theme_is_drawn_by_the_server(client: Client) -> None:
    answer = client.post("/preferences/theme/", {"theme": "dark", "next": "/gallery/"})
    assert (answer.status_code, answer["Location"]) == (302, "/gallery/")
    assert 'data-theme="dark"' in client.get("/gallery/").content.decode()
    client.post("/preferences/theme/", {"theme": "purple"})
    assert "data-theme=" not in client.get("/gallery/").content.decode()


def test_the_language_is_kept(client: Client) -> None:
    client.post("/preferences/language/", {"language": "en", "next": "/gallery/"})
    page = client.get("/gallery/").content.decode()
    assert '<html lang="en"' in page
    assert "Number plate" in page


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_a_preference_leads_nowhere_else(client: Client, target: str) -> None:
    answer = client.post("/preferences/language/", {"language": "en", "next": target})
    assert answer["Location"] == "/"


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "没有这一页"), ("en", "There is no such page")]
)
def test_a_page_that_is_not_there(client: Client, language: str, words: str) -> None:
    client.cookies["django_language"] = language
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert words in answer.content.decode()


def test_a_form_without_our_token_is_refused_in_our_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x"})
    assert answer.status_code == 403
    assert "这张表单已经失效" in answer.content.decode()


def test_the_page_for_our_own_faults_needs_nothing() -> None:
    page = render_to_string("500.html")
    assert "系统出了问题" in page
    assert "Something broke" in page


def test_every_part_is_in_the_gallery(client: Client) -> None:
    page = client.get("/gallery/").content.decode()
    for hall in HALLS:
        for exhibit in hall.exhibits:
            assert f'id="part-{exhibit.id}"' in page
    parts = re.findall(r"@part\([^)]*\)\ndef (\w+)", (LOOK / "templatetags/parts.py").read_text())
    shown = "".join(file.read_text() for file in (LOOK / "templates/look").rglob("gallery*/*.html"))
    shown += (LOOK / "templates/look/gallery.html").read_text()
    assert [name for name in parts if f"{{% {name} " not in shown] == []


def test_pages_carry_no_inline_style_or_script(client: Client) -> None:
    page = client.get("/gallery/").content.decode()
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]* src=)", page)


def test_every_template_says_what_it_takes() -> None:
    silent = [
        str(file.relative_to(LOOK))
        for file in (LOOK / "templates").rglob("*.html")
        if not file.read_text().startswith("{# ")
    ]
    assert silent == []
