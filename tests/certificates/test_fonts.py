"""The fonts that are cut, and what they can print."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from registry.certificates.fonts import FACES, FontDirectory, ensure_cut
from registry.certificates.repertoire import certificate_characters, gb2312


def test_the_repertoire_is_gb2312_and_what_units_need():
    assert len(gb2312()) == 7445
    assert set("企标镕③㎡≤²½éα") <= certificate_characters()


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file_name)
def test_a_cut_font_has_truetype_outlines_of_gb2312_under_our_name(fonts: Path, face):
    with TTFont(fonts / face.file_name) as font:
        assert font["name"].getDebugName(1) == face.family
        assert gb2312() <= set(map(chr, font.getBestCmap()))
        assert "glyf" in font
        assert "SIL Open Font License" in font["name"].getDebugName(13)


def test_fonts_are_cut_once(fonts: Path):
    before = (fonts / FACES[0].file_name).stat().st_mtime_ns
    assert ensure_cut(fonts) is False
    assert (fonts / FACES[0].file_name).stat().st_mtime_ns == before


@pytest.mark.parametrize("text", ["企业标准", "m³/h ≤ 5 dB(A)", "𬭚镕", "CO₂ ⌀12 Łódź", "两行\n文字"])
def test_can_print(fonts: Path, text: str):
    assert FontDirectory(fonts).missing(text) == ""


def test_missing_characters_are_named_once(fonts: Path):
    assert FontDirectory(fonts).missing("甲ༀ乙ༀ") == "ༀ"


def test_the_configuration_knows_our_directories_alone(tmp_path: Path):
    text = FontDirectory(tmp_path).write_configuration().read_text()
    assert f"<dir>{tmp_path}</dir>" in text
    assert text.count("<dir>") == 3
