"""Pages of declarations."""

from flask import Blueprint

blueprint = Blueprint("declarations", __name__)
