"""A typeface cut to a repertoire: a 20 MB collection in, a TrueType font of 3 MB out.

TrueType, because cubic outlines are embedded four times larger and cost a certificate twice the time; and
under another name, so that it is never taken for the whole face. Outlines are drawn from the untouched
original, which spares the subsetter the costly part: 5 s a face.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable

LARGEST_DEVIATION = 1.0
"""Between a cubic curve and its quadratic likeness, in thousandths of an em: a fifth of a printer's dot."""

BOLD = 700
_LAYOUT_KEPT = ("kern", "pwid")
_TABLES_DROPPED = ("vhea", "vmtx", "VORG", "BASE", "DSIG")
_COPYRIGHT_AND_LICENCE = (0, 13, 14)
_UNUSED_LIMITS = """
    maxZones maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements
    maxSizeOfInstructions maxComponentElements maxPoints maxContours maxCompositePoints maxCompositeContours
    maxComponentDepth
"""
"""Of a table that TrueType demands; they bound instructions and components, which our glyphs have not."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font of a collection, and the family and weight under which it is cut."""

    collection: Path
    name: str
    family: str
    weight: int

    @property
    def file_name(self) -> str:
        return f"{self.family.lower().replace(' ', '-')}-{self.weight}.ttf"


def open_face(collection: Path, name: str) -> TTFont:
    """The font of that name within a collection; its tables are read as they are asked for."""
    fonts = TTCollection(str(collection), lazy=True).fonts
    return next(font for font in fonts if font["name"].getDebugName(1) == name)


def cut(face: Face, characters: Iterable[str], *, into: Path) -> Path:
    """Write the cut font into a directory and return its path."""
    font = open_face(face.collection, face.name)
    font.getGlyphOrder()  # read before its table goes
    del font["CFF "]
    _keep_only(font, characters)
    with open_face(face.collection, face.name) as original:
        _give_outlines(font, original)
    _rename(font, face)
    path = into / face.file_name
    unfinished = path.with_suffix(f".{os.getpid()}")
    font.save(unfinished)
    font.close()
    return unfinished.rename(path)


def _keep_only(font: TTFont, characters: Iterable[str]) -> None:
    options = Options()
    options.layout_features = list(_LAYOUT_KEPT)
    options.drop_tables += _TABLES_DROPPED
    options.name_IDs = list(_COPYRIGHT_AND_LICENCE)
    options.glyph_names = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, characters))
    subsetter.subset(font)


def _give_outlines(font: TTFont, original: TTFont) -> None:
    drawn = original.getGlyphSet()
    glyphs = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, LARGEST_DEVIATION, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphs = glyphs
    font["glyf"].glyphOrder = font.getGlyphOrder()
    _declare_truetype(font)


def _declare_truetype(font: TTFont) -> None:
    font.sfntVersion = "\x00\x01\x00\x00"
    font["head"].glyphDataFormat = 0
    font["post"].formatType = 3.0
    font["maxp"].tableVersion = 0x00010000
    for limit in _UNUSED_LIMITS.split():
        setattr(font["maxp"], limit, 0)


def _rename(font: TTFont, face: Face) -> None:
    style = "Bold" if face.weight >= BOLD else "Regular"
    full = f"{face.family} {style}"
    names = {1: face.family, 2: style, 3: full, 4: full, 5: "Version 1.0", 6: full.replace(" ", "-")}
    for identifier, text in names.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)
