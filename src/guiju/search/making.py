"""A process that makes documents for another one (`aside`): spans in, lines of JSON out."""

from __future__ import annotations

import os
import sys

import django


def main() -> None:
    """Until the input ends; on the same database, which the environment names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.site.settings")
    django.setup()
    from .aside import documents_within

    for line in sys.stdin:
        after, last = map(int, line.split())
        for document in documents_within((after, last)):
            print(document)
        print(flush=True)


if __name__ == "__main__":
    main()
