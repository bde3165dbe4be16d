"""Pictures of a draft: checked, named by their SHA-256, kept out of the tree (图片)."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field

from PIL import Image, UnidentifiedImageError

from .refusals import Refusal

MAX_PIXELS = 50_000_000  # of one picture; a page scanned at 600 dpi has 35 million
KINDS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif"}


@dataclass(slots=True)
class Media:
    """The pictures found so far, by SHA-256, each with its media type and bytes."""

    kept: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    warnings: set[str] = field(default_factory=set)

    def keep(self, data: bytes) -> str:
        """Keep a picture and give its SHA-256; empty, with a warning, when it cannot be kept.

        Raises:
            Refusal: `image-limits`, when its header claims more pixels than MAX_PIXELS.
        """
        digest = hashlib.sha256(data).hexdigest()
        if digest in self.kept:
            return digest
        kind = self._check(data)
        if not kind:
            return ""
        self.kept[digest] = (kind, data)
        return digest

    def _check(self, data: bytes) -> str:
        if _is_other_kind(data):
            self.warnings.add("image-kind")
            return ""
        try:
            with Image.open(io.BytesIO(data), formats=list(KINDS)) as picture:
                width, height = picture.size
                if width * height > MAX_PIXELS:
                    raise Refusal("image-limits")
                picture.verify()
                return KINDS[picture.format or ""]
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
            raise Refusal("image-limits") from fault
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, KeyError, EOFError):
            self.warnings.add("image-damaged")
            return ""


def _is_other_kind(data: bytes) -> bool:
    """Metafiles, TIFF, BMP, WebP and SVG: pictures, but none that every browser shows safely."""
    head = data[:64]
    return (
        head.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"BM", b"II*\0", b"MM\0*"))
        or head[40:44] == b" EMF"
        or (head.startswith(b"RIFF") and head[8:12] == b"WEBP")
        or b"<svg" in data[:1024]
    )
