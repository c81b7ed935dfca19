"""The fonts that certificates are set in: our own cuts first, the whole Noto and DejaVu faces behind them.

`registry fonts` cuts them once (20 s of one core; again only when the repertoire or a source has changed).
Without the cuts a certificate looks the same, from the whole faces, but takes four times as long.
"""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.misc.transform import Transform
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from registry.certificates.cutting import LARGEST_DEVIATION, Face, cut, open_face
from registry.certificates.ink import OutlinePen
from registry.certificates.repertoire import certificate_characters

NOTO = Path("/usr/share/fonts/opentype/noto")
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
FACES = (
    Face(NOTO / "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "Biaoming Serif", 400),
    Face(NOTO / "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", "Biaoming Serif", 700),
    Face(NOTO / "NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "Biaoming Sans", 400),
    Face(NOTO / "NotoSansCJK-Bold.ttc", "Noto Sans CJK SC", "Biaoming Sans", 700),
)
_DISPLAY = FACES[1]
_STAMP = "stamp"
_BEHIND = (DEJAVU / "DejaVuSerif.ttf", DEJAVU / "DejaVuSans.ttf")
"""What Noto CJK lacks is subscripts, ⌀ and the Latin of Central Europe."""


class FontsMissing(Exception):  # noqa: N818 - it tells what to install
    """The machine has no Chinese fonts."""

    def __init__(self) -> None:
        super().__init__("install the fonts: apt-get install fonts-noto-cjk fonts-dejavu-core")


class UnprintableCharacters(ValueError):  # noqa: N818 - names what it is about
    """No font at hand has these characters; they would be printed as empty boxes."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        named = "、".join(f"{character} (U+{ord(character):04X})" for character in characters)
        super().__init__(f"no font has the characters {named}")


class FontDirectory:
    """A directory of cut fonts, which may be empty, with the machine's whole faces behind it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not all(face.collection.exists() for face in FACES):
            raise FontsMissing

    def missing(self, text: str) -> str:
        """The characters of a text that no font has, in the order of first appearance."""
        beyond = dict.fromkeys(c for c in text if c not in self._cut_characters and not c.isspace())
        return "".join(c for c in beyond if ord(c) not in self._all_code_points)

    def outline(self, character: str, *, size: float, x: float, baseline: float) -> str:
        """A bold serif character as a path, centred on `x`, in the units of the page."""
        with self._open_display() as font:
            glyphs = font.getGlyphSet()
            glyph = glyphs[font.getBestCmap()[ord(character)]]
            scale = size / font["head"].unitsPerEm
            pen = OutlinePen(glyphs)
            place = Transform(scale, 0, 0, -scale, x - glyph.width * scale / 2, baseline)
            glyph.draw(TransformPen(pen, place))
        return pen.path

    def write_configuration(self) -> Path:
        """A fontconfig file that knows these fonts alone: no page depends on the others of a machine."""
        directories = "".join(f"<dir>{escape(str(path))}</dir>" for path in (self.path, NOTO, DEJAVU))
        cache = f"<cachedir>{escape(str(self.path / 'cache'))}</cachedir>"
        file = self.path / "fonts.conf"
        _write(file, f'<?xml version="1.0"?>\n<fontconfig>{directories}{cache}</fontconfig>\n')
        return file

    @cached_property
    def _cut_characters(self) -> frozenset[str]:
        with self._open_display() as font:
            return certificate_characters() & set(map(chr, font.getBestCmap()))

    @cached_property
    def _all_code_points(self) -> frozenset[int]:
        serif, sans = (_code_points(open_face(face.collection, face.name)) for face in FACES[1::2])
        behind = (_code_points(TTFont(path)) for path in _BEHIND if path.exists())
        return (serif & sans).union(*behind)

    def _open_display(self) -> TTFont:
        own = self.path / _DISPLAY.file_name
        return TTFont(own, lazy=True) if own.exists() else open_face(_DISPLAY.collection, _DISPLAY.name)


def _code_points(font: TTFont) -> frozenset[int]:
    with font:
        return frozenset(font.getBestCmap())


def ensure_cut(directory: Path) -> bool:
    """Cut the fonts unless the stamp says that they are as they would be now; True if they were cut."""
    if not all(face.collection.exists() for face in FACES):
        raise FontsMissing
    wanted = _stamp_wanted()
    if stamp(directory) == wanted:
        return False
    directory.mkdir(parents=True, exist_ok=True)
    work = partial(cut, characters=certificate_characters(), into=directory)
    workers, afresh = min(len(FACES), os.cpu_count() or 1), multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=afresh) as pool:
        list(pool.map(work, FACES))
    _write(directory / _STAMP, wanted)
    return True


def stamp(directory: Path) -> str:
    """What the fonts in a directory were cut from, or nothing if none were."""
    file = directory / _STAMP
    return file.read_text() if file.exists() else ""


def _stamp_wanted() -> str:
    faces = "\n".join(
        f"{face.file_name} {face.collection} {face.collection.stat().st_size}" for face in FACES
    )
    characters = "".join(sorted(certificate_characters()))
    return sha256(f"{LARGEST_DEVIATION}\n{faces}\n{characters}".encode()).hexdigest()


def _write(file: Path, text: str) -> None:
    # Whole or not at all: another worker may be reading.
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.rename(file)
