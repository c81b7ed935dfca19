"""The characters that the certificate's own fonts hold; a rarer one is taken from the whole Noto face."""

LATIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))))
"""ASCII, Latin-1 and Latin Extended-A."""

SIGNS = frozenset(
    "–—‘’“”…‰′″℃Ω℉№™µμ≤≥⩽⩾≦≧±×÷≈≠√∞∑∫∅∥∠⌀∶−·•■□▲△▽▼●○◆◇★☆→←↑↓〓"
    "²³¹⁰⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉αβγδεζηθκλνξπρσςτφχψωΓΔΘΛΞΠΣΦΨ¥€£§©®°①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ㎡㎏㎜㎝㎞㎎㏄℅"
)
"""What units, tolerances and formulas are written with."""

COMMON_BEYOND_GB2312 = frozenset("镕玥昇堃喆犇垚崟翀赟燚珺璟頔湉瑀曌祎昉晞飏")
"""Characters of names that GB 2312 lacks and certificates meet often."""


def gb2312() -> frozenset[str]:
    """The 7 445 characters of GB 2312-1980."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset(pair.decode("gb2312", errors="ignore") for pair in pairs) - {""}


def certificate_characters() -> frozenset[str]:
    """Everything that is cut into the certificate's own fonts."""
    return gb2312() | LATIN | SIGNS | COMMON_BEYOND_GB2312
