"""Hedged figures in running text, by a grammar over tokens: no parser, no model, linear in the length of the text."""

from claimtrack.extract.numbers.finder import find_figures

__all__ = ["find_figures"]
