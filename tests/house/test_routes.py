"""Every route and who may open it, as a table to read: a route that is not in it fails the build."""

import re

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests import people

# method · path · guard. When a route comes or goes, the failing test prints the lines to add or to strike.
ROUTES = """
GET    /                                                          public
GET    /about                                                     public
GET    /account                                                   signed in
GET    /account/desk                                              signed in
POST   /account/members                                           enterprise
POST   /account/members/<person_id>/remove                        enterprise
POST   /account/password                                          signed in
GET    /account/register                                          public
POST   /account/register                                          public
GET    /account/sign-in                                           public
POST   /account/sign-in                                           public
POST   /account/sign-out                                          public
GET    /account/tokens                                            enterprise
POST   /account/tokens                                            enterprise
POST   /account/tokens/<token_id>/revoke                          enterprise
GET    /api/docs                                                  public
GET    /api/v1/bulk/declarations.jsonl.gz                         public
GET    /api/v1/bulk/indicators.csv                                public
GET    /api/v1/declarations                                       public
POST   /api/v1/declarations                                       token
GET    /api/v1/declarations/<number>                              public
POST   /api/v1/declarations/<number>/versions                     token
GET    /api/v1/declarations/<number>/versions/<n>                 public
GET    /api/v1/declarations/<number>/versions/<n>/record          public
POST   /api/v1/declarations/<number>/withdrawal                   token
GET    /api/v1/enterprises/<uscc>                                 public
GET    /api/v1/openapi.json                                       public
GET    /api/v1/rankings                                           public
GET    /api/v1/rankings/<scheme>                                  public
GET    /api/v1/standards                                          public
GET    /api/v1/standards/<number>                                 public
GET    /compare                                                   public
GET    /declarations/<number>                                     public
GET    /declarations/<number>/certificate.pdf                     public
POST   /declarations/<number>/correct                             enterprise
POST   /declarations/<number>/copy                                enterprise
POST   /declarations/<number>/revise                              enterprise
GET    /declarations/<number>/v/<n>                               public
GET    /declarations/<number>/v/<n>/certificate.pdf               public
GET    /declarations/<number>/v/<n>/copy.pdf                      public
GET    /declarations/<number>/v/<n>/text.pdf                      public
GET    /declarations/<number>/withdraw                            enterprise
POST   /declarations/<number>/withdraw                            enterprise
POST   /declarations/drafts                                       enterprise
POST   /declarations/drafts/from-last                             enterprise
GET    /declarations/drafts/<reference>/<step>                    enterprise
POST   /declarations/drafts/<reference>/<step>                    enterprise
GET    /declarations/drafts/<reference>/discard                   enterprise
POST   /declarations/drafts/<reference>/discard                   enterprise
GET    /declarations/drafts/<reference>/files/<place>             enterprise
POST   /declarations/drafts/<reference>/files/<place>             enterprise
GET    /declarations/drafts/<reference>/files/<place>/file.pdf    enterprise
POST   /declarations/drafts/<reference>/files/<place>/remove      enterprise
GET    /declarations/drafts/<reference>/number                    enterprise
POST   /declarations/drafts/<reference>/number                    enterprise
POST   /declarations/drafts/<reference>/publish                   enterprise
GET    /desk/admin                                                administrator
POST   /desk/admin/people/<person_id>/disable                     administrator
POST   /desk/admin/people/<person_id>/enable                      administrator
POST   /desk/admin/people/<person_id>/password                    administrator
GET    /desk/assessor                                             assessor
GET    /desk/enterprise                                           enterprise
GET    /desk/enterprise/batches                                   enterprise
POST   /desk/enterprise/batches                                   enterprise
GET    /desk/enterprise/batches/<reference>                       enterprise
POST   /desk/enterprise/batches/<reference>/discard               enterprise
POST   /desk/enterprise/batches/<reference>/publish               enterprise
GET    /desk/enterprise/batches/<reference>/report.<kind>         enterprise
GET    /desk/enterprise/batches/template.<kind>                   enterprise
GET    /desk/enterprise/export.<kind>                             enterprise
GET    /desk/laboratory                                           laboratory
GET    /desk/regulator                                            regulator
GET    /desk/regulator/codes                                      regulator
POST   /desk/regulator/codes/<uscc>                               regulator
GET    /desk/regulator/declarations/<number>                      regulator
GET    /desk/regulator/declarations/<number>/<deed>               regulator
POST   /desk/regulator/declarations/<number>/<deed>               regulator
GET    /desk/regulator/enterprises/<uscc>                         regulator
POST   /desk/regulator/enterprises/<uscc>/deregister              regulator
POST   /desk/regulator/enterprises/<uscc>/reinstate               regulator
GET    /desk/regulator/find                                       regulator
GET    /enterprises/<uscc>                                        public
GET    /feeds/declarations.atom                                   public
GET    /healthz                                                   public
GET    /indicators/suggest                                        public
GET    /products/<gtin>                                           public
GET    /rankings                                                  public
GET    /rankings/<scheme>                                         public
GET    /rankings/<scheme>/<indicator>                             public
GET    /rankings/<scheme>/snapshot.json                           public
GET    /readyz                                                    public
GET    /record                                                    public
GET    /record/<index>.json                                       public
GET    /robots.txt                                                public
GET    /search                                                    public
GET    /sitemap.xml                                               public
GET    /sitemap/<part>.xml                                        public
GET    /standards/suggest                                         public
GET    /standards/<slug>                                          public
GET    /verify                                                    public
POST   /verify                                                    public
GET    /verify/<code>                                             public
"""

ROLES = {
    "enterprise": "amal",
    "regulator": "rao",
    "assessor": "dai",
    "laboratory": "lin",
    "administrator": "ada",
}
LISTED = [tuple(re.split(r"\s{2,}", line)) for line in ROUTES.strip().splitlines()]
GUARDED = [(method, path, guard) for method, path, guard in LISTED if guard not in {"public", "token"}]


@pytest.fixture
def database_url(tmp_path, sqlite_template) -> str:
    """One engine is enough here: who may open a route does not depend on the database."""
    (tmp_path / "registry.db").write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{tmp_path / 'registry.db'}"


def line(method: str, path: str, guard: str) -> str:
    return f"{method:<7}{path:<58} {guard}"


def found(app: Flask) -> set[str]:
    return {
        line(method, plain(rule), getattr(app.view_functions[rule.endpoint], "guard", "NO GUARD"))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def plain(rule: Rule) -> str:
    """The path without its converters."""
    return re.sub(r"<[^>]*?([a-z_]+)>", r"<\1>", rule.rule)


def some(path: str) -> str:
    """An address that the route would answer."""
    return re.sub(r"<[a-z_]+>", "1", path)


def test_every_route_is_in_the_table(app):
    assert sorted(found(app) - {line(*row) for row in LISTED}) == []


def test_every_line_of_the_table_is_a_route(app):
    assert sorted({line(*row) for row in LISTED} - found(app)) == []


def test_a_stranger_is_asked_to_sign_in_everywhere(browser):
    form = {"csrf_token": browser.token()}
    answers = [browser.client.open(some(path), method=method, data=form) for method, path, _ in GUARDED]
    assert {answer.status_code for answer in answers} == {303}
    assert {answer.location.partition("?")[0] for answer in answers} == {"/account/sign-in"}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_refused_what_belongs_to_another(browser, database, clock, role):
    people.arrive(browser, database, clock, ROLES[role])
    form = {"csrf_token": browser.token()}
    others = [(method, path) for method, path, guard in GUARDED if guard in ROLES and guard != role]
    answers = [browser.client.open(some(path), method=method, data=form) for method, path in others]
    assert {answer.status_code for answer in answers} == {403}


def test_every_form_needs_its_token(browser):
    forms = [(method, path) for method, path, guard in LISTED if method != "GET" and guard != "token"]
    assert {browser.client.open(some(path), method=method).status_code for method, path in forms} == {400}


def test_every_call_of_a_program_needs_its_token(browser):
    calls = [(method, path) for method, path, guard in LISTED if guard == "token"]
    assert {browser.client.open(some(path), method=method).status_code for method, path in calls} == {401}
