"""A new procedure is one YAML file: the fifteen steps of an association, and no line of code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import requests

from tests.instances import Instance
from tests.walk.client import Walker

LAW = Path(__file__).parent / "law"


@pytest.mark.once  # tests/walk walks as long ones on every back end
def test_fifteen_steps_run_as_data_alone(demo_home: Instance) -> None:
    """The operator lays the file beside their data; chart, form pages and API know it at once."""
    shutil.copytree(LAW, demo_home.home / "law", dirs_exist_ok=True)
    checked = demo_home.guiju("law", "check")
    assert "fifteen-steps" in checked.stdout
    rows = json.loads(demo_home.guiju("demo", "accounts", "--json").stdout)

    def advance(days: int) -> None:
        demo_home.guiju("sandbox", "advance", "--days", str(days))

    with demo_home.served() as site:
        walker = Walker(f"{site.base_url}/api/v1", [row["token"] for row in rows], advance)
        listed = walker.call("GET", "/procedures/fifteen-steps")
        assert len(listed["stages"]) == 14  # and the proposal that opens it
        page = requests.get(f"{site.base_url}/procedure/fifteen-steps/", timeout=30).text
        assert "<svg" in page
        assert "立项论证" in page
        case = walker.walk("fifteen-steps")
        assert case["outcome"]["code"] == "printed"
        shown = requests.get(f"{site.base_url}/case/{case['id']}/", timeout=30).text
        assert "任务书" in shown
