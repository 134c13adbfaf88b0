"""How the command is called here, for sentences that tell an editor what to run next."""

import os

COMMAND = os.environ.get("SANAD_COMMAND", "sanad")
"""``sanad`` where it is installed; ``run.py`` says that it was called as ``python3 run.py``."""
