"""The bench measures what it says: real posts, real work, in rounds that are alike. Nothing here looks at a clock."""

import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bantin.pages.cardviews import address
from tests.bench.bars import draw_bars
from tests.bench.cards import draw, make_cards
from tests.bench.clock import Cost, run
from tests.bench.figures import Figures, draw_sizes, draw_times
from tests.bench.generators import MARK, Generator
from tests.bench.memory import Peak
from tests.bench.ours import bantin
from tests.bench.phases import Phase
from tests.bench.posts import SECTIONS, TAGS, make_posts
from tests.bench.prose import read_prose
from tests.bench.rounds import Build, Part, run_rounds
from tests.bench.serving import Save, run_saves
from tests.bench.sites import Size, make_site, read_written

COUNT = 100
PROSE = read_prose()
POSTS = make_posts(COUNT, PROSE)

# The share cards


def test_cards_are_drawn_as_many_as_are_asked_for():
    """No two cards are alike, each costs its bytes, and the first one is counted by itself."""
    cards = make_cards(6)
    assert len({address(card) for card in cards}) == 6
    drawing = draw(cards)
    assert len(drawing.sizes) == 6
    assert all(10_000 < size < 60_000 for size in drawing.sizes)
    assert drawing.mean_ms == pytest.approx(200 * drawing.others_s)


# The posts


def test_posts_are_the_same_each_time():
    """Number and seed decide everything; another seed makes other posts."""
    assert make_posts(COUNT, PROSE) == POSTS
    assert make_posts(COUNT, PROSE, seed=2) != POSTS


def test_another_sample_changes_no_day_section_or_tag():
    """Which pages a site has does not depend on the prose, so figures stay comparable when the sample is rewritten."""
    less = replace(PROSE, sentences=PROSE.sentences[::2], phrases=PROSE.phrases[::2])
    keys = [
        [(post.published, post.section, post.tags) for post in posts]
        for posts in (POSTS, make_posts(COUNT, less))
    ]
    assert keys[0] == keys[1]


def test_the_prose_is_free_of_markdown():
    """Sentences hold no mark, link or directive, and there are enough of them for the longest body."""
    assert not [each for each in PROSE.sentences if re.search(r"[\[\]*`|#{}]", each)]
    assert len(PROSE.sentences) > 150


def test_a_body_holds_what_a_body_of_a_campaign_holds():
    """Each body has 350 to 1,000 words, headings, marks, links, a list and a quotation; each fifth a table."""
    slugs = {post.slug for post in POSTS}
    assert len(slugs) == COUNT
    for index, post in enumerate(POSTS):
        assert 350 <= len(post.body.split()) <= 1000
        assert len(re.findall(r"^## ", post.body, re.MULTILINE)) in {2, 3}
        assert re.search(r"^(- |1\. )", post.body, re.MULTILINE)
        assert re.search(r"^> ", post.body, re.MULTILINE)
        assert ("\n|---|" in post.body) == (index % 5 == 0)
        assert "**" in post.body
        assert "](https://" in post.body
        links = re.findall(r"\]\(post:([^)]+)\)", post.body)
        assert len(links) in {1, 2, 3}
        assert set(links) <= slugs - {post.slug}
        assert post.section in SECTIONS
        assert len(set(post.tags) & set(TAGS)) == 3


# The program, built in every phase


# Every phase but three: a preview is driven in tests/browser, the door is its own tests' matter, and memory is a cold build again.
PHASES = frozenset(Phase) - {Phase.SERVED, Phase.DOOR, Phase.MEMORY}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Give a site of 100 posts, not yet built."""
    # For time, without an unmeasured build after each change: a change is taken back in the build of the next.
    return make_site(replace(bantin(), is_whole=True), tmp_path_factory.mktemp("bench"), POSTS)


@pytest.fixture(scope="module")
def builds(site):
    """Build the site once in each phase, as the bench does; phase → build."""
    return {each.phase: each for each in run_rounds([Part(site, PHASES, 1)])}


@pytest.mark.parametrize("phase", sorted(PHASES))
def test_every_build_does_its_work(builds, phase):
    """The build ends well, the changed page shows its change, and each file is accounted for."""
    build = builds[phase]
    assert build.complaint == ""
    assert build.is_good
    assert build.written.changed + build.written.same == build.size.files


def test_there_is_a_page_for_each_post_day_and_list(builds, site):
    """The sizes that are compared with peers' are those that the posts ask for."""
    assert builds[Phase.COLD].written.same == 0
    assert builds[Phase.COLD].size == builds[Phase.UNCHANGED].size
    asked = {
        "tin-tuc/*/*/*": COUNT,
        "luu-tru/*/*/*": len({post.published.date() for post in POSTS}),
        "tu-khoa/*": len({tag for post in POSTS for tag in post.tags}),
        "chuyen-muc/*": len(SECTIONS),
    }
    written = {each: len(list(site.out.glob(f"{each}/index.html"))) for each in asked}
    assert written == asked
    assert builds[Phase.COLD].size.pages > sum(asked.values())


def test_an_unchanged_build_writes_nothing(builds):
    """Where nothing changed, no file is touched."""
    assert builds[Phase.UNCHANGED].written.changed == 0


def test_an_edit_writes_what_shows_it_and_no_more(builds):
    """A body is on its own page; a title also in lists and beside neighbours; a template's mark on each article."""
    changed = {phase: build.written.changed for phase, build in builds.items()}
    assert 1 <= changed[Phase.BODY] <= 3
    assert changed[Phase.BODY] < changed[Phase.TITLE] < COUNT
    assert changed[Phase.TITLE] < changed[Phase.TEMPLATE]
    assert COUNT <= changed[Phase.TEMPLATE] < builds[Phase.COLD].written.changed


def test_a_new_post_brings_its_pages_and_takes_them_away(builds):
    """A new post on a new day has a page of its own and one of its day; both go with it."""
    cold, new = builds[Phase.COLD], builds[Phase.NEW]
    assert new.size.pages >= cold.size.pages + 2
    assert new.written.changed < cold.written.changed
    assert builds[Phase.TEMPLATE].written.removed == new.size.files - cold.size.files
    assert [each.phase for each in builds.values() if each.written.removed] == [Phase.TEMPLATE]


def test_the_programs_own_count_is_found():
    """The last lines of a build are read; a peer's silence is none."""
    written = read_written("Đã dựng 3 trang.\nGhi 1 tệp, giữ nguyên 20, xoá 3, trong site.\n")
    assert (written.changed, written.same, written.removed) == (1, 20, 3)
    assert read_written("") is None


# The rounds, with generators that are a line of Python


def toy(name: str, code: str, *, is_whole: bool = True) -> Generator:
    """Describe a generator that is a small program, run in its site's folder."""
    return Generator(
        name=name, version="1", build=(sys.executable, "-c", code), serve=(), cwd=None, posts="posts", out="out",
        caches=(), template="template", furnish=furnish, spell=lambda post: post.title + post.body,
        address=lambda post: post.slug, is_whole=is_whole,
    )  # fmt: skip


def furnish(folder: Path) -> None:
    """Write a toy's template."""
    folder.mkdir(parents=True)
    (folder / "template").write_text(MARK.format(0))


# Copies each post, under the template's mark, to its page.
COPY = (
    "from pathlib import Path\n"
    "for post in Path('posts').iterdir():\n"
    "    page = Path('out', post.stem, 'index.html')\n"
    "    page.parent.mkdir(parents=True, exist_ok=True)\n"
    "    page.write_text(Path('template').read_text() + post.read_text())\n"
)


def test_rounds_are_interleaved_and_take_turns(tmp_path):
    """In each round every generator runs once per phase, another one first each time."""
    sites = [make_site(toy(name, COPY), tmp_path, POSTS[:3]) for name in ("a", "b")]
    phases = frozenset({Phase.COLD, Phase.NEW})
    found = list(run_rounds([Part(sites[0], phases, 2), Part(sites[1], phases, 2)]))
    assert [(each.round_, each.phase, each.generator) for each in found] == [
        (0, "cold", "a"), (0, "cold", "b"), (0, "new", "a"), (0, "new", "b"),
        (1, "cold", "b"), (1, "cold", "a"), (1, "new", "b"), (1, "new", "a"),
    ]  # fmt: skip
    assert all(each.is_good for each in found)


def test_every_change_is_taken_back(tmp_path):
    """After a round the site's sources are as they were."""
    site = make_site(toy("a", COPY), tmp_path, POSTS[:3])
    sources = [site.folder / "posts", site.folder / "template"]

    def read():
        files = [file for each in sources for file in (each, *each.rglob("*")) if file.is_file()]
        return {file.name: file.read_bytes() for file in files}

    before = read()
    assert Counter(each.is_good for each in run_rounds([Part(site, frozenset(Phase), 2)])) == {
        True: 13
    }
    assert read() == before


def test_a_build_that_skips_its_work_is_not_counted(tmp_path):
    """A generator that leaves the edited page stale is fast for nothing: the build is bad, though it ended well."""
    site = make_site(
        toy("a", f"from pathlib import Path\nif not Path('out').exists():\n{indent(COPY)}"),
        tmp_path,
        POSTS[:3],
    )
    phases = frozenset({Phase.COLD, Phase.UNCHANGED, Phase.BODY})
    assert [each.is_good for each in run_rounds([Part(site, phases, 1)])] == [True, True, False]


def indent(code: str) -> str:
    """Move lines of Python one step to the right."""
    return "".join(f"    {line}\n" for line in code.splitlines())


def test_a_generator_that_fails_is_left_out_and_heard(tmp_path):
    """After a failure come no more builds of that generator, and what it said is kept."""
    site = make_site(toy("a", "import sys; sys.exit('no such thing')"), tmp_path, POSTS[:3])
    (build,) = run_rounds([Part(site, frozenset(Phase), 2)])
    assert (build.is_good, build.cost.exit_code) == (False, 1)
    assert "no such thing" in build.complaint


def test_an_incremental_build_starts_from_the_site_as_it_stands(tmp_path):
    """After a change that was taken back there's an unmeasured build; a generator that always builds all needs none."""
    counting = f"open('builds', 'a').write('x')\n{COPY}"
    phases = frozenset({Phase.COLD, Phase.BODY, Phase.TITLE})
    for name, is_whole, expected in (("whole", True, 3), ("incremental", False, 4)):
        site = make_site(toy(name, counting, is_whole=is_whole), tmp_path, POSTS[:3])
        assert len(list(run_rounds([Part(site, phases, 1)]))) == 3
        assert len((site.folder / "builds").read_text()) == expected


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="reads Linux's /proc")
def test_memory_is_of_the_whole_tree(tmp_path):
    """What a child holds is counted with its parent's."""
    child = "import time; held = b'x' * 60_000_000; time.sleep(0.6)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    cost = run([sys.executable, "-c", code], tmp_path, tmp_path / "log", is_watched=True)
    assert 60 < cost.peak.pss_mb < 200
    assert cost.peak.pss_mb <= cost.peak.rss_mb


def test_a_preview_that_ends_at_once_serves_nothing(tmp_path):
    """Nobody waits for a server that has ended."""
    generator = replace(toy("a", COPY), serve=(sys.executable, "-c", "raise SystemExit(2)"))
    (save,) = run_saves(make_site(generator, tmp_path, POSTS[:3]), 5)
    assert save.seen_s is None


# The figures


def build(
    generator: str, phase: Phase, wall_s: float, posts: int = 10_000, *, is_good: bool = True
) -> Build:
    """Make a measured build up."""
    peak = Peak(300, 320) if phase is Phase.MEMORY else None
    return Build(
        posts,
        generator,
        phase,
        0,
        Cost(wall_s, wall_s, 0, peak),
        is_good,
        "",
        Size(12, 15, 1),
        None,
    )


def test_ratios_divide_by_all_of_hugos_builds():
    """Hugo's builds of all phases are pooled; watched, failed and stale ones count nowhere."""
    figures = Figures(
        10_000,
        (
            build("bantin", Phase.UNCHANGED, 0.2),
            build("bantin", Phase.UNCHANGED, 90, is_good=False),
            *(
                build("hugo", phase, wall_s)
                for phase, wall_s in zip(list(Phase)[:2] * 3, (3, 4, 5, 6, 7, 8), strict=True)
            ),
            build("hugo", Phase.COLD, 0.1, is_good=False),
            build("hugo", Phase.MEMORY, 100),
        ),
        (),
    )
    assert figures.ratio("bantin", Phase.UNCHANGED) == pytest.approx(0.2 / 5.5)
    text = "\n".join([*draw_times(figures), *draw_sizes(figures)])
    assert "| nothing changed | 0.200 (1, 0.20–0.20) | 0.036 |" in text
    assert "6 whole builds pooled, median 5.50 s." in text
    assert "NOT COUNTED: hugo, cold" in text


def test_bars_show_what_was_measured_and_what_was_not():
    """A bar is reached up to its limit; without a measurement nothing is claimed."""
    large = Figures(
        10_000,
        (
            build("bantin", Phase.UNCHANGED, 0.4), build("bantin", Phase.MEMORY, 9),
            *(build("hugo", Phase.COLD, 10) for _ in range(5)),
        ),
        (Save(10_000, "bantin", 0, 0.2),),
    )  # fmt: skip
    small = Figures(1_000, (build("bantin", Phase.UNCHANGED, 0.05, 1_000),), ())
    rows = list(draw_bars({1_000: small, 10_000: large}))
    assert "| nothing changed, 10,000, ÷ hugo | 0.040 | ≤ 0.05 | yes | ≤ 0.03 | no |" in rows
    assert "| one body edited, 10,000, ÷ hugo | not measured | ≤ 0.1 | – | ≤ 0.05 | – |" in rows
    assert "| peak memory, cold, 10,000, GB of PSS | 0.300 | ≤ 0.4 | yes | ≤ 0.25 | no |" in rows
    assert "| nothing changed, 10,000 ÷ 1,000 | 8.000 | ≤ 4 | no | ≤ 2 | no |" in rows
    assert "| save → served, 10,000, s | 0.200 | ≤ 0.15 | no | ≤ 0.05 | no |" in rows
