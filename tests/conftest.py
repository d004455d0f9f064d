"""What all tests share: a real Chromium, and for CI the rule that a missing tool is a failure and not a skip."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.chromium import chromium_flags, chromium_path
from tests.sample import Sample, shared_sample

GATES = Path(__file__).parent / "gates"

# The same examples each time, and none is a failure because the machine was busy.
settings.register_profile("fixed", deadline=None, derandomize=True, database=None)
settings.load_profile("fixed")

# Set by .ci/run: Chromium, Node and Java must be there, and whatever needs them must run.
MUST_RUN = "BANTIN_MUST_RUN"

# Whole modules go to one worker or the other; begun first, none of these is waited for by the other one at the end.
LONGEST_FIRST = (
    "test_watch.py", "test_preview.py", "test_crash.py", "test_html.py", "test_saves.py", "test_pages.py",
    "test_axe.py", "test_contrast.py", "test_layout.py", "test_loading.py", "test_changes.py", "test_install.py",
    "test_bench.py", "test_incremental.py", "test_sample_site.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser or stands among the gates, so that no test can forget to; begin with what takes longest."""
    items.sort(key=lambda item: item.path.name not in LONGEST_FIRST)
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        if GATES in item.path.parents:
            item.add_marker("gate")
            if not item.get_closest_marker("alone"):
                item.add_marker("long")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Where all tools must be there, turn the skip of a browser test or of a gate into a failure."""
    report = yield
    needs_tools = item.get_closest_marker("browser") or item.get_closest_marker("gate")
    if needs_tools and report.skipped and not hasattr(report, "wasxfail"):
        refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    """Where all tools must be there, let no module skip itself as a whole."""
    report = yield
    if report.skipped:
        refuse_skip(report)
    return report


def refuse_skip(report) -> None:
    """Turn a skip into a failure where all tools must be there."""
    if os.environ.get(MUST_RUN, "0") != "0":
        report.outcome = "failed"
        report.longrepr = f"{MUST_RUN} is set, yet this was skipped: {report.longrepr}"


@pytest.fixture(scope="session")
def sample(tmp_path_factory, worker_id) -> Sample:
    """Give the sample site, built once for all workers; it is only read."""
    return shared_sample(tmp_path_factory, worker_id)


@pytest.fixture(scope="session")
def browser():
    """Yield the system's Chromium, headless, one for all tests; skip where there is none."""
    path = chromium_path()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it's needed

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=chromium_flags())
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """Yield a fresh tab, 1280 px wide; fail the test if a script, or the content security policy, complains."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield tab
    context.close()
    assert not complaints
