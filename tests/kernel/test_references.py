"""Declaration numbers: read aloud, typed sloppily, and refused when a character is wrong."""

from hypothesis import given
from hypothesis import strategies as st

from registry.kernel.references import (
    check_character,
    declaration_number,
    find_declaration_number,
    is_speakable,
)


def test_the_check_character_is_that_of_iso_7064():
    """The example of the Global Release Identifier, which uses the same MOD 37,36."""
    assert check_character("A12425GABC1234002") == "M"


@given(st.integers(2020, 2999), st.integers(1, 9_999_999))
def test_a_number_is_found_however_it_is_typed(year, sequence):
    number = declaration_number(year, sequence)
    if is_speakable(number):
        for typed in (
            number,
            number.lower(),
            number.replace("-", ""),
            f" {number[:2]} {number[2:]} ",
            number.replace("-", "—"),
            number.translate({ord("0") + n: ord("０") + n for n in range(10)}),
        ):
            assert find_declaration_number(typed) == number
        assert find_declaration_number(number.replace("0", "O")[:2] + number[2:].replace("0", "o")) in {
            number,
            None,
        }


@given(st.integers(1, 9_999_999), st.data())
def test_one_wrong_digit_is_never_another_number(sequence, data):
    number = declaration_number(2026, sequence)
    place = data.draw(st.integers(7, 13))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != number[place]]))
    assert find_declaration_number(number[:place] + digit + number[place + 1 :]) is None


@given(st.text(max_size=40))
def test_nothing_typed_raises(text):
    find_declaration_number(text)


def test_digits_of_other_scripts_are_no_number():
    assert find_declaration_number("BM٢٠٢٦-0000001M") is None
