"""What all tests share: how examples are chosen, a browser and a cluster; skipped out loud, but in CI never."""

import importlib.util
import os
from collections.abc import Iterator
from typing import Any

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


@pytest.fixture(scope="session")
def dask_cluster() -> Iterator[str]:
    """Give the address of a real Dask cluster of two processes, as ``--executor`` takes it."""
    if importlib.util.find_spec("distributed") is None:
        absent = pytest.fail if run.in_ci(os.environ) else pytest.skip
        absent("The package distributed is not installed: nothing was tried on a Dask cluster.")
    import distributed  # noqa: PLC0415 - takes a second, and not every run needs it

    local: Any = distributed.LocalCluster  # it is not typed
    with local(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as cluster:
        yield cluster.scheduler_address.replace("tcp://", "dask://")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser tests, and keep on one worker what shares a browser and a built site, or a cluster."""
    for item in items:
        if "browser_path" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            # A file at a time: all of them on one worker would take longer than everything else on the other.
            item.add_marker(pytest.mark.xdist_group(f"browser {item.path.stem}"))
        elif "dask_cluster" in getattr(item, "fixturenames", ()) or "dask" in item.name:
            item.add_marker(pytest.mark.xdist_group("dask"))
