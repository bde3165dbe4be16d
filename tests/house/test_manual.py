"""The manual cannot fall behind: what can be typed or set is in it, or a test fails."""

from __future__ import annotations

import re
import subprocess

from guiju.cli.main import COMMANDS
from guiju.law import registry
from scripts import rules_page
from tests.house.tree import ROOT, files

LOOK_UP = ROOT / "docs" / "look-up"


def test_every_command_is_in_the_manual() -> None:
    page = (LOOK_UP / "commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`guiju {name} " not in page] == []


def test_every_setting_is_in_the_manual() -> None:
    page = (LOOK_UP / "settings.md").read_text(encoding="utf-8")
    named = {
        name
        for file in files(".py")
        for name in re.findall(r"\bGUIJU_[A-Z_]+\b", file.read_text(encoding="utf-8"))
    }
    inner = {"GUIJU_TEST_RUN"}  # set by the suite for itself
    assert {name for name in named - inner if f"`{name}`" not in page} == set()


def test_the_links_of_the_manual_lead_somewhere() -> None:
    broken = []
    for page in files(".md"):
        for link in re.findall(r"\]\(([^)#:]+)[^):]*\)", page.read_text(encoding="utf-8")):
            if not (page.parent / link).exists():
                broken.append(f"{page.relative_to(ROOT)}: {link}")
    assert broken == []


def test_make_help_lists_every_command_we_promise() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = set(re.findall(r"^  make ([a-z-]+)", told.stdout, re.MULTILINE))
    promised = "run test drill unit scenarios browser lint fix types law migrations bench shots"
    assert listed >= set(promised.split())


def test_every_guard_effect_and_field_type_is_in_the_manual() -> None:
    written = (LOOK_UP / "rules.md").read_text(encoding="utf-8")
    assert written == rules_page.page(), "make docs"


def test_every_guard_and_effect_says_what_it_is_for() -> None:
    rules = [*registry.GUARDS.values(), *registry.EFFECTS.values()]
    assert [rule.name for rule in rules if not rule.call.__doc__] == []
