"""Under which tokens a text is found."""

import pytest

from search_index.analysis import index_tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("空气净化", ["空气", "气净", "净化", "化"]),
        ("锅", ["锅"]),
        ("𠮷田", ["𠮷田", "田"]),
        ("cleaners", ["cleaners", "cleaner"]),
        ("glass", ["glass"]),
        ("KJ600F-A11", ["kj600f-a11", "kj600fa11", "kj600f", "a11", "kj", "600", "f", "a", "11"]),
        ("", []),
        ("!?—…", []),
    ],
)
def test_a_text_is_found_under_these_tokens(text, tokens):
    assert list(index_tokens(text)) == tokens


@pytest.mark.parametrize(
    ("written", "compact"),
    [
        ("GB/T 18801-2015", "gbt18801-2015"),
        ("DB31/ 405-2012", "db31405-2012"),
        ("DB4403/T 12-2019", "db4403t12-2019"),
        ("T/CNMIA 0032-2021", "tcnmia0032-2021"),
        ("Q/SXDJX001-2021", "qsxdjx001-2021"),
        ("Q/SJX 0001S-2020", "qsjx0001s-2020"),
        ("Q/示例 001-2024", "q示例001-2024"),
        ("GBZ 2.1-2019", "gbz2.1-2019"),
        ("JC／T 2830－2024", "jct2830-2024"),
        ("GB 191-90", "gb191-90"),
        ("JJF 1171-2007", "jjf1171-2007"),
        ("GB/T 19001-2016/ISO 9001:2015", "iso9001-2015"),
        ("GB/T 19001-2016/ISO 9001:2015", "gbt19001-2016"),
    ],
)
def test_a_standard_number_has_one_compact_form(written, compact):
    assert compact in index_tokens(written)


def test_a_very_long_run_is_cut():
    assert max(len(token) for token in index_tokens("a" * 1000)) == 64
