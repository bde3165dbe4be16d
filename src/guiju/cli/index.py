"""`guiju index rebuild`: make the search index anew while the old one goes on answering."""

from __future__ import annotations

import argparse
import sys

from tqdm import tqdm

from .home import prepare


def run(argv: list[str]) -> int:
    """Exit status 0 when it is made, 1 when another process kept the index to itself."""
    parser = argparse.ArgumentParser(prog="guiju index", description=__doc__)
    parser.add_subparsers(dest="command", required=True).add_parser("rebuild")
    parser.parse_args(argv)
    prepare()
    from guiju.search.filling import rebuild, size_expected
    from guiju.search.index import Busy

    with tqdm(total=size_expected(), unit="条", file=sys.stderr, mininterval=0.5) as bar:
        try:
            written = rebuild(bar.update)
        except Busy:
            print("另一个进程正在写索引 another process writes the index", file=sys.stderr)
            return 1
    print(f"索引重建完成 the index is made anew: {written}")
    return 0
