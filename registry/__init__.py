"""Biaoming (标明): the registry of enterprise standard self-declarations, one folder per noun."""
