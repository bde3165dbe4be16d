"""What a newcomer types, on each back end: the demonstration, the site, and their end."""

from __future__ import annotations

import json
import socket
from urllib.parse import urlsplit

import pytest
import requests

from tests.instances import Instance


def test_the_first_command_makes_the_instance(empty_home: Instance) -> None:
    with empty_home.served() as site:
        assert requests.get(f"{site.base_url}/api/v1/", timeout=30).ok


def test_loading_the_demonstration_again_changes_nothing(demo_home: Instance) -> None:
    asked = ("demo", "accounts", "--json")
    people = [(row["user"], row["capacity"]) for row in json.loads(demo_home.guiju(*asked).stdout)]
    demo_home.guiju("demo", "load")
    again = [(row["user"], row["capacity"]) for row in json.loads(demo_home.guiju(*asked).stdout)]
    assert people
    assert again == people


def test_sigterm_ends_the_site(fresh_home: Instance) -> None:
    with fresh_home.served() as site:
        address = urlsplit(site.base_url)
    assert site.process.returncode == 0
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=5)
