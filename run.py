#!/usr/bin/env python3
"""Sets Sanad up once, then does what you ask of it.

  python3 run.py build       write the site to build/site
  python3 run.py serve       show the site and renew it on every change
  python3 run.py check       say what is wrong in content/, where, and how to mend it
  python3 run.py add FILE    draft a record from a text
  python3 run.py test        check the code and run the tests; what follows is handed to pytest
  python3 run.py bench       measure speed and size on an invented archive (--records N, --json)

  python3 run.py --help      all commands (python3 run.py COMMAND --help explains one)

The first time, the packages in requirements.txt are put into .venv, which takes about half a minute.
"""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets a sentence, not a traceback
    sys.exit("Sanad needs Python 3.11 or newer, and this is Python {}.{}.".format(*sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
FOR_SITE = "requirements.txt"
FOR_TESTS = "requirements-test.txt"  # holds all of FOR_SITE too
CHECKS = (["ruff", "check", "--quiet", "--output-format=concise"], ["mypy", "--no-error-summary"])

NO_VENV = (
    "Python's venv module is not complete here: install the package python3-venv"
    " (on Debian and Ubuntu: apt-get install python3-venv) and run this again."
)
OWN_COMMANDS = (
    "The script itself knows: test (check the code and run the tests) and bench (measure speed and size).\n"
    "All others, which `sanad` has too:\n"
)
NO_BROWSER = "No Chrome or Chromium was found: install one, or name its program in SANAD_CHROMIUM."
BROWSER_NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome")
DEBIAN_BROWSER = ("chromium", "fonts-liberation", "fonts-noto-core")  # the fonts cover Dari and Pashto


def main(arguments: list[str]) -> int:
    """Set up what the command needs, run it, and give its exit code."""
    if not arguments:
        print(__doc__.strip())
        return 0
    command, *others = arguments
    try:
        set_up(ROOT, FOR_TESTS if command in {"test", "bench"} else FOR_SITE)
    except OSError as fault:
        sys.exit(f"Setting up failed: {fault}.")
    if command == "test":
        return check_and_test(others)
    if command == "bench":
        return run_tool(["tests.benchmarks.bench", *others], None)
    if command in {"--help", "-h"}:
        print(OWN_COMMANDS, flush=True)
    return hand_over([*archive_option(arguments, Path.cwd(), ROOT), *arguments])


def hand_over(arguments: list[str]) -> int:
    """Become the command itself, so that signals and the exit code are its own."""
    command = [str(python_of(ROOT)), "-m", "builder", *arguments]
    if os.name != "nt":  # there, exec would give the prompt back before the command is done
        os.execve(command[0], command, surroundings(ROOT))
    return subprocess.call(command, env=surroundings(ROOT))


def archive_option(arguments: list[str], here: Path, root: Path) -> list[str]:
    """Point at this checkout's archive when called from a folder that is no archive."""
    named = any(word == "--archive" or word.startswith("--archive=") for word in arguments)
    return [] if named or (here / "content").is_dir() else ["--archive", str(root)]


def surroundings(root: Path) -> dict[str, str]:
    """Give the command's environment: the package is found in the checkout, text is UTF-8 everywhere."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    return {**kept, "PYTHONPATH": str(root), "PYTHONUTF8": "1", "SANAD_COMMAND": "python3 run.py"}


def say(sentence: str) -> None:
    """Tell the person at the terminal; standard output is left to the command."""
    print(sentence, file=sys.stderr, flush=True)


# --- the environment


def python_of(root: Path) -> Path:
    """Name the environment's own Python."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def digest(root: Path, requirements: str) -> str:
    """Name what an environment for these requirements must be made from: this Python and that very list."""
    python = ".".join(map(str, sys.version_info[:3]))
    return hashlib.sha256(python.encode() + b"\n" + (root / requirements).read_bytes()).hexdigest()


def stamp_of(root: Path, requirements: str) -> Path:
    """Name the file that stands once these requirements are installed completely."""
    return root / ".venv" / f"{requirements}.sha256"


def is_installed(root: Path, requirements: str) -> bool:
    """Tell whether the environment was completed for these requirements and still has its Python."""
    try:
        stamp = stamp_of(root, requirements).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return False
    return stamp == digest(root, requirements) and python_of(root).exists()


def set_up(root: Path, requirements: str) -> None:
    """Install the requirements into .venv unless that was done; exits with a sentence if it cannot be."""
    wanted = (FOR_SITE, requirements)
    if all(is_installed(root, name) for name in wanted):
        return
    if not has_venv():
        sys.exit(NO_VENV)
    with only_one(root / ".venv.lock"):
        if all(is_installed(root, name) for name in wanted):
            return
        began = time.monotonic()
        if is_installed(root, FOR_SITE) and not stamp_of(root, requirements).exists():
            say("Adding what the tests need to .venv (once) …")
        else:
            say("Setting up in .venv (once, about half a minute) …")
            make_environment(root)
        stamp_of(root, requirements).touch()  # an empty stamp: begun; pip would pass over what it half wrote
        install(root, requirements)
        for name in wanted:
            stamp_of(root, name).write_text(digest(root, name), encoding="ascii")
        say(f"Set up in {time.monotonic() - began:.0f} s.")


def has_venv() -> bool:
    """Tell whether this Python can make environments; Debian ships these modules apart."""
    found = [importlib.util.find_spec(module) for module in ("venv", "ensurepip")]
    return all(spec is not None and spec.has_location for spec in found)  # a folder left empty has none


def make_environment(root: Path) -> None:
    """Make an empty environment; whatever stood there, finished or not, goes."""
    for name in (FOR_SITE, FOR_TESTS):  # first, for the clearing may be interrupted
        stamp_of(root, name).unlink(missing_ok=True)
    made = under_lock([sys.executable, "-I", "-m", "venv", "--clear", str(root / ".venv")])
    if made != 0:
        sys.exit("Python could not make an environment in .venv; its reason stands above.")


def install(root: Path, requirements: str) -> None:
    """Install the very files the list names: by hash, ready-built, and no others."""
    pip = [str(python_of(root)), "-I", "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input"]
    exactly = ["--require-hashes", "--only-binary=:all:", "--no-deps", "-r", str(root / requirements)]
    # Without --no-compile pip compiles thousands of files that nobody imports: half of the time.
    if under_lock([*pip, "install", "--no-compile", *exactly]) != 0:
        sys.exit("The packages could not be installed: pip's reason stands above. Mend it, run this again.")


def under_lock(command: list[str]) -> int:
    """Run a part of the set-up, which inherits the lock, and give its exit code; it talks on stderr."""
    return subprocess.call(command, close_fds=False, stdin=subprocess.DEVNULL, stdout=sys.stderr)


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock file, waiting for another run that holds it.

    The programs started under the lock inherit the descriptor: if this script is killed and its pip is not,
    the next run waits for that pip. The system lets go of the lock when the last of them ends.
    """
    with path.open("a+b") as file:
        os.set_inheritable(file.fileno(), True)  # noqa: FBT003 - takes no keyword
        if not try_lock(file.fileno()):
            say("Another run is setting up; waiting for it …")
            while not try_lock(file.fileno()):
                time.sleep(0.2)
        yield


def try_lock(descriptor: int) -> bool:
    """Lock an open file for this process and its children, if nobody else has."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows alone has it

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - and Windows has not got this

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


# --- the tests


def check_and_test(arguments: list[str]) -> int:
    """Run the linter, the type checker and last pytest, so that its summary ends the output.

    Gives the exit code of the first that failed.
    """
    browser = find_browser(os.environ) or install_browser()
    if browser is None and in_ci(os.environ):
        sys.exit(NO_BROWSER)
    if browser is None:
        say(f"{NO_BROWSER} The browser tests are skipped.")
    codes = [run_tool(tool, browser) for tool in (*CHECKS, ["pytest", *arguments])]
    return next((code for code in codes if code != 0), 0)


def run_tool(tool: list[str], browser: str | None) -> int:
    """Run a module of the environment on the checkout and give its exit code."""
    say(f"{tool[0]} …")
    found = {} if browser is None else {"SANAD_CHROMIUM": browser}
    command = [str(python_of(ROOT)), "-m", *tool]
    return subprocess.call(command, cwd=ROOT, env={**surroundings(ROOT), **found})


def in_ci(environ: Mapping[str, str]) -> bool:
    """Tell whether nobody is watching, so that a test which cannot run must fail."""
    return environ.get("CI", "").lower() in {"true", "1"}


def find_browser(environ: Mapping[str, str]) -> str | None:
    """Find a Chrome or Chromium: the one SANAD_CHROMIUM names, one on the PATH, or one in the usual place."""
    named = environ.get("SANAD_CHROMIUM")
    if named:
        program = shutil.which(named, path=environ.get("PATH"))
        if program is None:
            sys.exit(f"SANAD_CHROMIUM names {named}, which is no program here.")
        return program
    on_path = (shutil.which(name, path=environ.get("PATH")) for name in BROWSER_NAMES)
    installed = (str(place) for place in usual_places(sys.platform, environ) if place.is_file())
    return next((program for program in (*on_path, *installed) if program), None)


def usual_places(platform: str, environ: Mapping[str, str]) -> tuple[Path, ...]:
    """List where macOS and Windows keep a browser, which is not on their PATH."""
    if platform == "darwin":
        folders = [Path("/Applications"), Path(environ.get("HOME", "/")) / "Applications"]
        programs = [f"{name}.app/Contents/MacOS/{name}" for name in ("Google Chrome", "Chromium")]
    elif platform == "win32":
        variables = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        folders = [Path(environ[name]) for name in variables if name in environ]
        programs = ["Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe"]
    else:
        return ()
    return tuple(folder / program for folder in folders for program in programs)


def install_browser() -> str | None:
    """Install Debian's Chromium if we may, and find it."""
    if sys.platform == "win32" or shutil.which("apt-get") is None or os.geteuid() != 0:
        return None
    say("No Chrome or Chromium here: installing Debian's Chromium (once) …")
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "-y", "--no-install-recommends", *DEBIAN_BROWSER]):
        subprocess.call([*apt, *step], env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return find_browser(os.environ)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
