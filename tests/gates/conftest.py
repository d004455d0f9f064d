"""What the gates look at: the sample site of content/, with one page that has moved, as its host would serve it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import built
from tests.gates.choice import choose_pages
from tests.host import hosted
from tests.sample import Sample, copy_whole, read_sample

# No item of the sample ever had another address.
MOVED = "news/2021/2021-10-05-hop-ban-tinh-dak-nong.md"


@pytest.fixture(scope="session")
def whole(sample, tmp_path_factory) -> Sample:
    """Give the sample with all kinds of pages that there are."""
    root = copy_whole(sample, tmp_path_factory.mktemp("gates"))
    file = root / "content" / MOVED
    text = file.read_text("utf-8").replace("---\n", "---\naliases: [/bai-cu/]\n", 1)
    file.write_text(text, "utf-8")
    built(root)
    return read_sample(root)


@pytest.fixture(scope="session")
def site(whole) -> Path:
    """Give the folder that would be published."""
    return whole.folder


@pytest.fixture(scope="session")
def chosen(whole) -> dict[str, str]:
    """Choose the pages to look at: address → template."""
    return choose_pages(whole.folder, whole.templates)


@pytest.fixture(scope="session")
def address(site) -> Iterator[str]:
    """Serve the site; yield the address of its first page."""
    with hosted(site) as address:
        yield address


@pytest.fixture(scope="session")
def tool():
    """Return a function that finds a file under node_modules, and skips the test if it isn't there."""

    def find(*parts: str) -> str:
        path = Path(__file__).parent.joinpath("node_modules", *parts)
        if not path.exists():
            pytest.skip(f"{path.name} is not installed (npm ci --prefix tests/gates)")
        return str(path)

    return find


@pytest.fixture(scope="session")
def machine():
    """Return a function that finds Node or Java, and skips the test if it isn't on this machine."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"no {name} on this machine")
        return path

    return find
