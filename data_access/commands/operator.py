"""Who gives a command."""

import argparse
import getpass


def operator(options: argparse.Namespace) -> str:
    """The name given with ``--by``, else the user of this computer; a container may have none."""
    try:
        return getattr(options, "by", "") or getpass.getuser()
    except (KeyError, OSError):
        return "okänd"
