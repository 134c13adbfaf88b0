"""Sanad: a folder of interviews and news texts → an annotated archive, as a static website."""

__version__ = "0.1.0"
