"""The user's group in words."""

from data_access.accounts import User
from pages.parts.words import words


def group(user: User) -> str:
    """The user's group, with its districts where it has its own."""
    return words(f"group.{user.audience}", districts=", ".join(sorted(user.districts)))
