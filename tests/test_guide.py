"""What the editors' guide shows can be typed as it stands."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from bantin.build import build
from bantin.diagnostics import Severity
from bantin.settings import VIETNAM, Settings
from tests.building import built, page, text_of
from tests.sample import Sample, copy_whole

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "huong-dan.md").read_text("utf-8")
NEWS, EVENT = re.findall(r"^```markdown\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(
    ("path", "text"),
    [("news/2025/2025-11-20-vi-du.md", NEWS), ("events/vi-du.md", EVENT)],
    ids=["news", "event"],
)
def test_an_example_of_the_guide_is_right(
    sample: Sample, tmp_path: Path, path: str, text: str
) -> None:
    """An example, saved beside the sample's own files, gives neither an error nor a warning."""
    (copy_whole(sample, tmp_path) / "content" / path).write_text(text, "utf-8")
    now = datetime(2025, 12, 1, tzinfo=VIETNAM)
    report = build(Settings(tmp_path, tmp_path / "site", now), is_dry=True)
    said = [each for each in report.diagnostics if each.severity is not Severity.NOTE]
    assert said == []


def test_the_snapshot_of_the_guide_stands_in_the_sample() -> None:
    """The figures that the guide shows are those of the file that it names."""
    shown = re.findall(r"^```yaml\nas_of(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)[0]
    name = re.search(r"`(2022-06-30-[a-z-]+\.yaml)`", GUIDE)
    assert name is not None
    there = (ROOT / "content" / "indicators" / "snapshots" / name[1]).read_text("utf-8")
    for figure in ("20", "104", "406", "1.370", "29,6"):
        assert figure in shown
        assert figure in there


def test_what_the_guide_says_of_directives_is_what_an_article_shows(
    sample: Sample, tmp_path: Path
) -> None:
    """Each directive of the table, in an article of the day that the guide names, gives the words beside it.

    Without update intervals, of which the guide speaks below: by now all of those figures are old.
    """
    table = re.findall(r"<!-- so-lieu -->(.*?)<!-- /so-lieu -->", GUIDE, re.DOTALL)[0]
    rows = re.findall(r"^\| `(\[\[.*\]\])` \| (.*) \|$", table, re.MULTILINE)
    assert len(rows) > 10
    text = "\n\n".join(["---\ntitle: Bài\ndate: 2022-10-20\n---", *(row[0] for row in rows)])
    content = copy_whole(sample, tmp_path) / "content"
    (content / "news" / "2022" / "2022-10-20-vi-du.md").write_text(text, "utf-8")
    definitions = content / "indicators" / "definitions.yaml"
    lines = definitions.read_text("utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if "update_every" not in line)
    definitions.write_text(kept, "utf-8")
    folder = built(tmp_path, "2025-12-01")
    shown = page(folder, "/tin-tuc/2022/10/vi-du/").xpath("//div[@class='prose']/p")
    assert list(map(text_of, shown)) == [row[1] for row in rows]
