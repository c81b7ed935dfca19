"""The demo's standard in full is a plain PDF like any other, and says that it is invented."""

from random import Random

from registry.declarations.inspection import inspect
from registry.demo import full_text
from registry.demo.enterprises import demo_enterprises
from tests.factories import a_draft


def test_the_demo_text_passes_as_an_upload_and_says_that_it_is_fictional():
    (maker,) = demo_enterprises(1, Random(1))
    draft = a_draft()
    standard = full_text.find_own(draft)
    found = inspect(full_text.print_text(draft, standard, maker))
    for words in (standard.number, maker.name, "虚构", "≥ 600 m³/h"):
        assert words in found.text
