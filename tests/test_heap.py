"""Memory that is freed goes back to the system, where the system's C library can be asked for it."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from tests.support import ROOT

HELD = """
import sys
from builder.heap import give_back, keep_little

def held():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

if sys.argv[1] == "at once":
    keep_little()
for size in (1 << 20, 8 << 20):  # by itself the library keeps pieces of a megabyte from now on
    bytes(size)
pieces = [b"x" * (1 << 20) for _ in range(64)]
kept = [*pieces[::8], pieces[-1]]
most = held()
del pieces
if sys.argv[1] == "when told":
    give_back()
print(most - held())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="this system's C library cannot be asked")
@pytest.mark.parametrize("when", ["at once", "when told"])
def test_what_is_freed_goes_back(when: str) -> None:
    """Of 64 pieces of a megabyte, of which some in between stay, the system has the others again."""
    said = subprocess.run([sys.executable, "-c", HELD, when], cwd=ROOT, capture_output=True, text=True, check=True)

    assert int(said.stdout) > 50_000
