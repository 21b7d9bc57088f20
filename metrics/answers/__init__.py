"""Answers out of publications: which figures bear on a question, a draft made of them, and what cannot be said."""
