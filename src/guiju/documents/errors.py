"""What the room raises: a file that is not taken, in the words of the law's refusals."""

from __future__ import annotations

from guiju.law.refusals import Refused


class UploadRefused(Refused):
    """The file was not taken and nothing of it was kept (拒收). It says why and what to do."""
