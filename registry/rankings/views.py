"""Pages of rankings."""

from flask import Blueprint

blueprint = Blueprint("rankings", __name__)
