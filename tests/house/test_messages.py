"""Every word on screen is Chinese first and has its English; and how the words are found."""

from __future__ import annotations

from pathlib import Path

from scripts.messages import Message, messages_of, missing, rooms


def test_every_message_has_its_english() -> None:
    assert [gap for room in rooms() for gap in missing(room)] == []


def test_messages_are_found_in_modules_and_templates(tmp_path: Path) -> None:
    (tmp_path / "views.py").write_text(
        '_("提交")\nngettext("{n} 条意见", "{n} 条意见", n)\n'
        'pgettext_lazy("状态", "公示")\n_(variable)\n',
        encoding="utf-8",
    )
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "page.html").write_text(
        '{% load i18n %}{% translate "附议" %}{{ _("返回") }}'
        "{% blocktranslate with n=n %}共 {{ n }} 条{% endblocktranslate %}"
        "{% blocktranslate count n=n %}一条{% plural %}{{ n }} 条{% endblocktranslate %}",
        encoding="utf-8",
    )
    assert set(messages_of(tmp_path)) == {
        Message(None, "提交", None),
        Message(None, "{n} 条意见", "{n} 条意见"),
        Message("状态", "公示", None),
        Message(None, "附议", None),
        Message(None, "返回", None),
        Message(None, "共 %(n)s 条", None),
        Message(None, "一条", "%(n)s 条"),
    }
