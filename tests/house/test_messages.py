"""Every word on screen is Chinese first and has its English; and how the words are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import messages


def test_every_message_has_its_english() -> None:
    assert messages.gaps() == []


def test_messages_are_found_in_modules_and_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ROOMS", tmp_path)
    room = tmp_path / "room"
    room.mkdir()
    (room / "views.py").write_text(
        '_("提交")\nngettext("{n} 条意见", "{n} 条意见", n)\ngettext_lazy("公示")\n_(variable)\n',
        encoding="utf-8",
    )
    (room / "page.html").write_text(
        '{% load i18n %}{% translate "附议" %}{{ _("返回") }}'
        "{% blocktranslate with n=n %}共 {{ n }} 条{% endblocktranslate %}"
        "{% blocktranslate count n=n %}一条{% plural %}{{ n }} 条{% endblocktranslate %}",
        encoding="utf-8",
    )
    assert set(messages.messages_of(room)) == {
        ("提交", ""),
        ("{n} 条意见", "{n} 条意见"),
        ("公示", ""),
        ("附议", ""),
        ("返回", ""),
        ("共 %(n)s 条", ""),
        ("一条", "%(n)s 条"),
    }
