"""Lets ``python -m bot`` do what ``kagiban`` does."""

import sys

from bot.cli.main import main

sys.exit(main())
