"""The operator's commands: ``python -m data_access``."""

import sys

from data_access.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
