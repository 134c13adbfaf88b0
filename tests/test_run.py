"""`run.py`: the environment is made once and completely, the browser is found, the command gets its words."""

import ast
import importlib
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click import Context

import run

SOURCE = Path(run.__file__).read_text(encoding="utf-8")


class Checkout:
    """A checkout whose set-up is only written down: each part as one word in ``done``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.done: list[str] = []
        self.failing = ""
        (root / run.FOR_SITE).write_text("click==1\n", encoding="utf-8")
        (root / run.FOR_TESTS).write_text("click==1\npytest==1\n", encoding="utf-8")

    def under_lock(self, command: list[str]) -> int:
        """Stand in for the real one: write the part down, and fail where told to."""
        part = "venv" if "venv" in command else Path(command[-1]).name
        self.done.append(part)
        if part == "venv":
            python = run.python_of(self.root)
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return 1 if part == self.failing else 0

    def set_up(self, requirements: str = run.FOR_SITE) -> list[str]:
        """Set up, and give what that took."""
        self.done = []
        run.set_up(self.root, requirements)
        return self.done


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """Give a checkout in which nothing was set up yet."""
    fresh = Checkout(tmp_path)
    monkeypatch.setattr(run, "under_lock", fresh.under_lock)
    return fresh


def test_first_run_makes_the_environment_and_the_second_does_nothing(checkout: Checkout) -> None:
    """What is installed is not installed again."""
    assert checkout.set_up() == ["venv", run.FOR_SITE]
    assert checkout.set_up() == []


def test_set_up_talks_on_standard_error_only(
    checkout: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    """Standard output belongs to the command, which may print JSON; a set-up that is done is silent."""
    checkout.set_up()
    first = capsys.readouterr()
    checkout.set_up()
    second = capsys.readouterr()

    assert first.out == ""
    assert "once" in first.err
    assert (second.out, second.err) == ("", "")


def test_changed_requirements_make_the_environment_anew(checkout: Checkout) -> None:
    """An environment belongs to one list of requirements: what a new list drops must not stay."""
    checkout.set_up(run.FOR_TESTS)
    (checkout.root / run.FOR_SITE).write_text("click==2\n", encoding="utf-8")

    assert checkout.set_up() == ["venv", run.FOR_SITE]


def test_another_python_makes_the_environment_anew(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An environment belongs to one Python, down to its last number: the lock may tell them apart."""
    checkout.set_up()
    before = run.digest(checkout.root, run.FOR_SITE)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version_info", (3, 99, 0, "final", 0))
        after = run.digest(checkout.root, run.FOR_SITE)

    assert before != after


def test_tests_add_to_the_environment_of_the_site(checkout: Checkout) -> None:
    """What the tests need is added beside a running build, which keeps its packages."""
    checkout.set_up()

    assert checkout.set_up(run.FOR_TESTS) == [run.FOR_TESTS]
    assert checkout.set_up() == []


def test_environment_of_the_tests_serves_the_site(checkout: Checkout) -> None:
    """The requirements of the tests hold those of the site, so one installation does for both."""
    assert checkout.set_up(run.FOR_TESTS) == ["venv", run.FOR_TESTS]
    assert checkout.set_up() == []


@pytest.mark.parametrize("part", ["venv", run.FOR_SITE])
def test_a_set_up_that_failed_is_begun_again(checkout: Checkout, part: str) -> None:
    """A set-up that stopped half way leaves nothing that looks finished."""
    checkout.failing = part
    with pytest.raises(SystemExit, match="stands above"):
        checkout.set_up()
    checkout.failing = ""

    assert checkout.set_up() == ["venv", run.FOR_SITE]


def test_an_addition_that_failed_is_begun_from_nothing(checkout: Checkout) -> None:
    """A package of the tests that was half written would count as installed if pip met it again."""
    checkout.set_up()
    checkout.failing = run.FOR_TESTS
    with pytest.raises(SystemExit, match="stands above"):
        checkout.set_up(run.FOR_TESTS)
    checkout.failing = ""

    assert checkout.set_up() == []
    assert checkout.set_up(run.FOR_TESTS) == ["venv", run.FOR_TESTS]


def test_an_interrupted_clearing_is_noticed(checkout: Checkout) -> None:
    """The stamps go before the environment does, else a half-cleared one would count as complete."""
    checkout.set_up(run.FOR_TESTS)
    (checkout.root / run.FOR_SITE).write_text("click==2\n", encoding="utf-8")
    checkout.failing = "venv"
    with pytest.raises(SystemExit):
        checkout.set_up()
    (checkout.root / run.FOR_SITE).write_text("click==1\n", encoding="utf-8")

    assert not run.is_installed(checkout.root, run.FOR_SITE)
    assert not run.is_installed(checkout.root, run.FOR_TESTS)


def test_an_environment_that_lost_its_python_is_made_anew(checkout: Checkout) -> None:
    """A system upgrade may take away the Python that an environment points to."""
    checkout.set_up()
    run.python_of(checkout.root).unlink()

    assert checkout.set_up() == ["venv", run.FOR_SITE]


def test_a_damaged_stamp_counts_as_none(checkout: Checkout) -> None:
    """A stamp of other bytes, such as a crash may leave, means a new set-up and no traceback."""
    checkout.set_up()
    run.stamp_of(checkout.root, run.FOR_SITE).write_bytes(b"\xff\x00")

    assert checkout.set_up() == ["venv", run.FOR_SITE]


def test_two_runs_at_once_set_up_once(checkout: Checkout, capsys: pytest.CaptureFixture[str]) -> None:
    """The second run waits for the first and then finds everything done."""
    with run.only_one(checkout.root / ".venv.lock"):
        second = threading.Thread(target=checkout.set_up)
        second.start()
        second.join(timeout=0.3)
        assert second.is_alive()
        checkout.under_lock(["venv"])
        run.stamp_of(checkout.root, run.FOR_SITE).write_text(
            run.digest(checkout.root, run.FOR_SITE), encoding="ascii"
        )
        checkout.done.clear()
    second.join(timeout=10)

    assert not second.is_alive()
    assert checkout.done == []
    assert "waiting" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="there a lock ends with the process that took it")
def test_the_lock_outlives_a_killed_run(tmp_path: Path) -> None:
    """While a pip that lost its parent still writes, nobody else may begin."""
    lock = tmp_path / "lock"
    with run.only_one(lock):
        orphan = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False)
    with lock.open("a+b") as file:
        held = not run.try_lock(file.fileno())
        orphan.communicate(b"\n")
        free = run.try_lock(file.fileno())

    assert (held, free) == (True, True)


def test_a_python_without_venv_gets_one_sentence(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing python3-venv is one sentence that names the package, and nothing is begun."""
    monkeypatch.setattr(run, "has_venv", lambda: False)
    with pytest.raises(SystemExit) as told:
        checkout.set_up()

    assert told.value.code == run.NO_VENV
    assert "python3-venv" in run.NO_VENV
    assert re.findall(r"\.(?:\s|$)", run.NO_VENV) == ["."]
    assert capsys.readouterr().err == ""
    assert checkout.done == []


def test_an_unwritable_checkout_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the machine is told in a sentence too."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", ".venv.lock")

    monkeypatch.setattr(run, "set_up", refuse)
    with pytest.raises(SystemExit, match=r"Setting up failed: .*Permission denied.*\.$"):
        run.main(["build"])


def test_an_old_python_gets_a_sentence() -> None:
    """Python 3.7 and later can read the script as far as the sentence that sends them away."""
    ast.parse(SOURCE, feature_version=(3, 7))
    pretend = "import sys; sys.version_info = (3, 9, 2); exec(compile(sys.stdin.read(), 'run.py', 'exec'))"
    command = [sys.executable, "-c", pretend]
    said = subprocess.run(command, input=SOURCE, capture_output=True, text=True, check=False)

    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == "Sanad needs Python 3.11 or newer, and this is Python 3.9.\n"


def test_without_words_the_help_is_shown_and_nothing_set_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A newcomer who only types the name is told what there is, at once."""
    monkeypatch.setattr(run, "set_up", lambda *_: pytest.fail("set up for a help text"))

    assert run.main([]) == 0
    assert "python3 run.py build" in capsys.readouterr().out


def test_all_commands_are_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for all commands, the script names its own before it hands over to the builder."""
    monkeypatch.setattr(run, "set_up", lambda *_: None)
    monkeypatch.setattr(run, "hand_over", lambda _: 0)

    assert run.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert " test (" in said
    assert " bench (" in said


def test_the_help_names_commands_that_exist() -> None:
    """Every command in the help is one of the builder's, but for `test` and `bench`, which are the script's own."""
    cli = importlib.import_module("builder.cli")
    named = set(re.findall(r"run\.py ([a-z]+)", SOURCE))

    assert named - set(cli.sanad.list_commands(Context(cli.sanad))) == {"test", "bench"}


def test_bench_is_given_the_words_that_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measuring needs what the tests need, and its options are its own."""
    seen: list[object] = []
    monkeypatch.setattr(run, "set_up", lambda _, requirements: seen.append(requirements))
    monkeypatch.setattr(run, "run_tool", lambda tool, _: seen.append(tool))

    run.main(["bench", "--records", "20"])

    assert seen == [run.FOR_TESTS, ["tests.benchmarks.bench", "--records", "20"]]


def test_words_are_handed_over_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """The builder gets every word, in order; only the archive's folder may be put before them."""
    handed: list[list[str]] = []
    monkeypatch.setattr(run, "set_up", lambda *_: None)
    monkeypatch.setattr(run, "hand_over", handed.append)

    run.main(["--archive", ".", "add", "a b.txt", "--set", "title=x"])

    assert handed == [["--archive", ".", "add", "a b.txt", "--set", "title=x"]]


def test_the_archive_is_this_one_unless_another_is_meant(tmp_path: Path) -> None:
    """From a folder without content/ the checkout's own archive is used; a named or surrounding one wins."""
    other = tmp_path / "other"
    (other / "content").mkdir(parents=True)

    assert run.archive_option(["build"], tmp_path, run.ROOT) == ["--archive", str(run.ROOT)]
    assert run.archive_option(["build"], other, run.ROOT) == []
    assert run.archive_option(["--archive", "x", "build"], tmp_path, run.ROOT) == []
    assert run.archive_option(["--archive=x", "build"], tmp_path, run.ROOT) == []


def test_the_command_sees_the_checkout_and_no_foreign_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PYTHONPATH or PYTHONHOME of the person at the terminal does not reach the locked environment."""
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    seen = run.surroundings(Path("here"))

    assert seen["PYTHONPATH"] == "here"
    assert "PYTHONHOME" not in seen


def program(path: Path) -> str:
    """Make a file that can be run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o755)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="programs end in .exe there")
@pytest.mark.parametrize("name", run.BROWSER_NAMES)
def test_a_browser_on_the_path_is_found(tmp_path: Path, name: str) -> None:
    """Chrome and Chromium go by several names."""
    browser = program(tmp_path / name)

    assert run.find_browser({"PATH": str(tmp_path)}) == browser


@pytest.mark.skipif(sys.platform == "win32", reason="programs end in .exe there")
def test_the_named_browser_wins(tmp_path: Path) -> None:
    """SANAD_CHROMIUM is asked before the PATH, by name or by whole path."""
    program(tmp_path / "chromium")
    mine = program(tmp_path / "mine")

    assert run.find_browser({"PATH": str(tmp_path), "SANAD_CHROMIUM": mine}) == mine
    assert run.find_browser({"PATH": str(tmp_path), "SANAD_CHROMIUM": "mine"}) == mine


def test_a_wrongly_named_browser_is_not_passed_over(tmp_path: Path) -> None:
    """Who names a browser is told when it is not there, instead of being given another one."""
    with pytest.raises(SystemExit, match="SANAD_CHROMIUM names gone"):
        run.find_browser({"PATH": str(tmp_path), "SANAD_CHROMIUM": "gone"})


@pytest.mark.parametrize(
    ("platform", "variable", "place"),
    [
        ("darwin", "HOME", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("darwin", "HOME", "Applications/Chromium.app/Contents/MacOS/Chromium"),
        ("win32", "PROGRAMFILES", "Google/Chrome/Application/chrome.exe"),
        ("win32", "PROGRAMFILES(X86)", "Google/Chrome/Application/chrome.exe"),
        ("win32", "LOCALAPPDATA", "Chromium/Application/chrome.exe"),
    ],
)
def test_a_browser_in_its_usual_place_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, place: str
) -> None:
    """Browsers on macOS and Windows are not on the PATH."""
    browser = program(tmp_path / place)
    environ = {"PATH": "", variable: str(tmp_path)}
    usual = run.usual_places(platform, environ)
    monkeypatch.setattr(run, "usual_places", lambda *_: usual)

    assert run.find_browser(environ) == browser


def test_no_browser_is_no_fault_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a machine may lack a browser is for the caller to say."""
    monkeypatch.setattr(sys, "platform", "linux")

    assert run.find_browser({"PATH": str(tmp_path)}) is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no apt-get")
def test_the_browser_is_installed_only_by_root_on_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is asked for a password, and other systems keep their own ways."""
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: pytest.fail("started something"))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert run.install_browser() is None

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    assert run.install_browser() is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no apt-get")
def test_root_on_debian_gets_chromium_and_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare Debian gets what the browser tests need, without a question and without extras."""
    started: list[list[str]] = []
    programs = {"apt-get"}

    def call(command: list[str], **_: object) -> int:
        started.append(command)
        programs.update(command)
        return 0

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.delenv("SANAD_CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name, **_: name if name in programs else None)
    monkeypatch.setattr(subprocess, "call", call)

    assert run.install_browser() == "chromium"
    assert [command[4] for command in started] == ["update", "install"]
    assert {"-y", "--no-install-recommends"} < set(started[1])


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Give the tools of `test` and their exit codes, in the order in which they are called."""
    called: dict[str, int] = {}
    faulty = {"mypy": 1, "pytest": 5}

    def run_tool(tool: list[str], browser: str | None) -> int:
        called[" ".join(tool)] = faulty.get(tool[0], 0) if browser is None else 0
        return called[" ".join(tool)]

    monkeypatch.setattr(run, "run_tool", run_tool)
    monkeypatch.setattr(run, "install_browser", lambda: None)
    return called


def test_pytest_runs_last_with_the_words_that_follow(
    tools: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The linter and the type checker run before, so that pytest's summary is the last line."""
    monkeypatch.setattr(run, "find_browser", lambda _: "chromium")

    assert run.check_and_test(["-k", "edtf"]) == 0
    assert [tool.split()[0] for tool in tools] == ["ruff", "mypy", "pytest"]
    assert list(tools)[-1] == "pytest -k edtf"


def test_every_tool_runs_and_the_first_fault_is_the_exit_code(
    tools: dict[str, int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One fault does not hide the next; a missing browser is said out loud."""
    monkeypatch.setattr(run, "find_browser", lambda _: None)
    monkeypatch.delenv("CI", raising=False)

    assert run.check_and_test([]) == 1
    assert list(tools.values()) == [0, 1, 5]
    assert "browser tests are skipped" in capsys.readouterr().err


@pytest.mark.usefixtures("tools")
def test_ci_without_a_browser_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody reads along, a test that cannot run is a failure."""
    monkeypatch.setattr(run, "find_browser", lambda _: None)
    monkeypatch.setenv("CI", "true")

    with pytest.raises(SystemExit, match="No Chrome or Chromium"):
        run.check_and_test([])
