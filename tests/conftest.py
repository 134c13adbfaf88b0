"""What all tests share: how examples are chosen, and the browser, found or skipped out loud; in CI it must be there."""

import os

import pytest
from hypothesis import HealthCheck, settings

import run

# A busy machine is no fault of the code, and what CI finds must be found again.
settings.register_profile(
    "sanad", deadline=None, derandomize=run.in_ci(os.environ), suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("sanad")


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Give the program of a Chrome or Chromium on this machine."""
    found = run.find_browser(os.environ)
    if found is not None:
        return found
    if run.in_ci(os.environ):
        pytest.fail(run.NO_BROWSER)
    pytest.skip(run.NO_BROWSER)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser tests, and keep them on one worker: they share a browser and a built site."""
    for item in items:
        if "browser_path" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
