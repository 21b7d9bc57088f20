"""python -m metrics: see ``commands``."""

import sys

from metrics.commands import main

sys.exit(main())
