"""The application factory: one place where the capabilities meet."""

from flask import Flask
from jinja2 import StrictUndefined
from whitenoise import WhiteNoise

from registry.accounts import guards
from registry.accounts import views as accounts
from registry.api import views as api
from registry.batches import downloads as batch_files
from registry.batches import views as batches
from registry.certificates import views as certificates
from registry.declarations import completing, uploads
from registry.declarations import views as declarations
from registry.discovery import views as discovery
from registry.http import addresses, assets, errors, health, i18n, pages, security
from registry.http.context import Services
from registry.kernel.clock import Clock, system_clock
from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from registry.publication import regulating, starting
from registry.publication import views as publication
from registry.rankings import views as rankings
from registry.settings import ROOT, Settings

CAPABILITIES = (
    accounts,
    completing,
    declarations,
    uploads,
    publication,
    starting,
    regulating,
    batches,
    batch_files,
    rankings,
    discovery,
    certificates,
    api,
)


def create_app(settings: Settings, clock: Clock = system_clock) -> Flask:
    """The web application over one database and one index; it writes nothing outside `settings.home`."""
    app = Flask("registry", static_folder=None, template_folder=str(ROOT / "templates"))
    app.extensions["registry"] = Services(settings, Database(make_engine(settings.database_url)), clock)
    app.testing = settings.testing
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(here_with=pages.here_with, asset=assets.address)
    security.init_app(app, settings)
    addresses.init_app(app)
    i18n.init_app(app)
    errors.init_app(app)
    guards.init_app(app)
    app.register_blueprint(health.blueprint)
    for capability in CAPABILITIES:
        app.register_blueprint(capability.blueprint)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=assets.DIRECTORY,
        prefix=assets.PREFIX,
        max_age=31_536_000,
        add_headers_function=security.add_file_headers,
    )
    return app
