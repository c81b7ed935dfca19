"""The public JSON interface, described by OpenAPI (开放接口)."""
