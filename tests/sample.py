"""The sample site of content/, built once for all tests of all workers that only read it."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bantin.engine.ledger import read_ledger
from bantin.engine.lock import alone
from bantin.engine.program import program
from bantin.inputs import memory_folder
from bantin.planned import PackedPage
from tests.building import built, settings

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Sample:
    """A published sample: ``folder`` is what a host would be given; ``templates`` names that of each of its pages."""

    folder: Path
    templates: Mapping[str, str]


def shared_sample(factory: pytest.TempPathFactory, worker: str) -> Sample:
    """Give the sample of this run of the tests; the first worker that asks builds it, the others wait for that.

    ``worker`` is "master" where there are none; each has a folder of its own below that of the run.
    """
    own = factory.getbasetemp()
    root = (own if worker == "master" else own.parent) / "sample"
    done = root / "done"
    with alone(root.with_suffix(".lock"), lambda: None):
        if not done.exists():
            shutil.rmtree(root, ignore_errors=True)
            built(copy_content(root))
            done.touch()
    return read_sample(root)


def copy_content(root: Path) -> Path:
    """Copy what the sample is made from, for who builds it from nothing; return the root."""
    shutil.copytree(ROOT / "content", root / "content")
    return root


def copy_whole(sample: Sample, root: Path) -> Path:
    """Copy a sample with all that its build remembers, for who builds it again; return the root."""
    shutil.copytree(sample.folder.parent, root, dirs_exist_ok=True)
    return root


def read_sample(root: Path) -> Sample:
    """Give the sample that was built in a root, with its pages' templates as the build noted them."""
    ledger = read_ledger(memory_folder(settings(root)) / "so-dung.bin", program())
    pages = map(PackedPage._make, ledger.stages["pages"])
    return Sample(root / "site", {page.file: page.template for page in pages if page.template})
