"""`guiju serve --port N`: the site and its worker in one process; SIGTERM ends both."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from types import FrameType

from .home import prepare

THREADS = 8
# Seconds a thread may keep the interpreter while others wait: a page must not wait the usual five
# milliseconds each time it comes back from the index or the database while the worker works.
SWITCH = 0.0005


def run(argv: list[str]) -> int:
    """Serve until told to stop. Exit status 0 after a clean end, 1 when the port is taken."""
    parser = argparse.ArgumentParser(prog="guiju serve", description="启动网站 serve the site")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    given = parser.parse_args(argv)
    prepare()
    sys.setswitchinterval(SWITCH)
    from django.core.wsgi import get_wsgi_application
    from waitress.server import create_server

    from guiju.work import chores, worker

    from .listening import read_any_bytes

    read_any_bytes()
    try:
        server = create_server(
            get_wsgi_application(), host=given.host, port=given.port, threads=THREADS, ident="guiju"
        )
    except OSError as fault:
        print(f"端口 {given.port} 不能使用 cannot be used: {fault}", file=sys.stderr)
        return 1
    stop = threading.Event()
    work = threading.Thread(target=worker.run, args=(stop,), name="worker", daemon=True)
    # Ended with the process: an import that was cut off is taken up where it stood.
    seldom = threading.Thread(target=chores.run, args=(stop,), name="chores", daemon=True)

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    work.start()
    seldom.start()
    print(f"规矩 Guiju: http://{given.host}:{given.port}/", flush=True)
    try:
        server.run()
    finally:
        stop.set()
        server.close()
        work.join(timeout=5)
    return 0
