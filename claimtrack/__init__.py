"""A claim ledger for contested reports: who said what, with which figure, and what a reviewer made of it."""

__version__ = "0.1.0"
