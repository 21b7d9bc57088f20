"""Answers of politicians' staff."""
