"""`guiju`: one command; subcommands are loaded only when asked, so pure ones need no Django."""

from __future__ import annotations

import os
import sys
from importlib import import_module

COMMANDS = {
    "number": "guiju.cli.number",
    "draft": "guiju.cli.draft",
    "check": "guiju.cli.check",
    "law": "guiju.cli.law",
    "demo": "guiju.cli.demo",
    "search": "guiju.cli.search",
    "index": "guiju.cli.index",
    "serve": "guiju.cli.serve",
    "import": "guiju.cli.import_",
    "harvest": "guiju.cli.harvest",
    "sandbox": "guiju.cli.sandbox",
    "manage": "guiju.cli.manage",
}


def main(argv: list[str] | None = None) -> int:
    """Run a subcommand; exit status 0 done, 1 it failed, 2 the words were off."""
    words = sys.argv[1:] if argv is None else argv
    if not words or words[0] not in COMMANDS:
        print("用法 usage: guiju " + "|".join(COMMANDS) + " …", file=sys.stderr)
        return 2
    try:
        status: int = import_module(COMMANDS[words[0]]).run(words[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read, such as `head`, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
