"""Pages of api."""

from flask import Blueprint

blueprint = Blueprint("api", __name__)
