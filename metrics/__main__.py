"""python -m metrics: see ``commands``."""

import signal
import sys

from metrics.commands import main

signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that has had enough, such as head, ends the command in silence
sys.exit(main())
