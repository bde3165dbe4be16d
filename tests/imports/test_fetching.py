"""What may be read on the web, and what stands inside: against real servers of this machine."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import httpx2
import pytest

from guiju.imports import fetching


class Server(BaseHTTPRequestHandler):
    """Gives a hundred bytes, or leads elsewhere."""

    hosts: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        Server.hosts.append(self.headers["Host"])
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/").replace("~", "/"))
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()  # its length is not said
        self.wfile.write(b"x" * 100)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    Server.hosts = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.fixture
def one_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine's first address is taken for a public one; its others are not."""
    monkeypatch.setattr(fetching, "_is_public", lambda address: address == "127.0.0.1")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
     "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1",
     "2130706433", "127.1", "0x7f.0.0.1"],
)  # fmt: skip
def test_hosts_inside_in_every_spelling(host: str) -> None:
    with pytest.raises(fetching.HostInside):
        fetching.public_address(host)


@pytest.mark.parametrize("host", ["1.1.1.1", "2606:4700:4700::1111"])
def test_hosts_of_the_public_web(host: str) -> None:
    assert fetching.public_address(host) == host


def test_a_redirect_to_the_inside_is_not_followed(
    port: int, one_is_public: None, tmp_path: Path
) -> None:
    address = f"http://127.0.0.1:{port}/to/http:~~127.0.0.2:{port}~file"
    with pytest.raises(fetching.HostInside):
        fetching.download(address, tmp_path / "file", may_reach_inside=False)
    assert len(Server.hosts) == 1
    assert not (tmp_path / "file").exists()
    fetching.download(
        f"http://127.0.0.1:{port}/to/~file", tmp_path / "file", may_reach_inside=False
    )
    assert (tmp_path / "file").stat().st_size == 100


def test_a_name_that_comes_to_stand_for_another_host_is_read_where_it_was_found_public(
    port: int, one_is_public: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []
    usual = socket.getaddrinfo

    def turning(host: Any, *rest: Any, **more: Any) -> Any:
        if host != "turning.example":
            return usual(host, *rest, **more)
        looked_up.append(host)
        return usual("127.0.0.1" if len(looked_up) == 1 else "127.0.0.2", *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", turning)
    address = f"http://turning.example:{port}/file"
    fetching.download(address, tmp_path / "file", may_reach_inside=False)
    assert Server.hosts == [f"turning.example:{port}"]
    with pytest.raises(fetching.HostInside):
        fetching.download(address, tmp_path / "file", may_reach_inside=False)


def test_a_file_without_end_is_given_up_and_nothing_of_it_kept(port: int, tmp_path: Path) -> None:
    with pytest.raises(fetching.TooLarge):
        fetching.download(
            f"http://127.0.0.1:{port}/file", tmp_path / "file", may_reach_inside=True, largest=99
        )
    assert not (tmp_path / "file").exists()


def test_a_host_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(httpx2.HTTPError):
        fetching.download("http://none.invalid/", tmp_path / "file", may_reach_inside=False)
