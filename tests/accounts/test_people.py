"""The people of the tests are who they say they are."""

from registry.accounts.values import Role
from tests import people


def test_amal_and_bo_share_an_enterprise_and_chen_has_another(database, clock):
    actors = people.settle(database, clock)
    assert actors["amal"].enterprise_id == actors["bo"].enterprise_id != actors["chen"].enterprise_id
    assert [actors[name].role for name in ("rao", "dai", "lin", "ada")] == [
        Role.REGULATOR,
        Role.ASSESSOR,
        Role.LABORATORY,
        Role.ADMINISTRATOR,
    ]
