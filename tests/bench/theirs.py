"""Posts in, the same site as each peer wants it out: Hugo, Pelican, Eleventy.

What makes the sites alike: a page a post with layout, navigation, the five newest titles and links to its neighbours;
lists of all news, of each of 40 tags and 6 sections; a page a year; one feed of the 20 newest; a sitemap; one style
sheet. The peers' lists have pages of twenty posts where bantin has a page a day, month and year instead: at 10,000
posts that is about as many pages (the report counts them), at 1,000 bantin has more.

What the peers are spared: links to other posts are given to them as finished addresses, while bantin finds and checks
each; they write one feed of summaries, bantin two of full text.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench import tools
from tests.bench.generators import Generator
from tests.bench.posts import SECTIONS, TAGS, Post, plain, with_links

_LAYOUTS = Path(__file__).parent / "peers"


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer that can be installed: ``ready`` installs it if need be and describes it."""

    name: str
    ready: Callable[[Path], Generator]


def _hugo(folder: Path) -> Generator:
    tool = tools.install_hugo(folder)
    return Generator(
        name="hugo",
        version=tool.version,
        build=(*tool.command, "--quiet"),
        serve=(*tool.command, "server", "--quiet", "--bind", "127.0.0.1", "--port", "{port}", "--disableLiveReload"),
        cwd=None,
        posts="content/tin",
        out="public",
        caches=(".hugo_build.lock", "resources"),
        template="layouts/page.html",
        furnish=lambda site: _furnish("hugo", site, "static"),
        spell=_spell_for_hugo,
        address=_address,
        is_whole=True,
    )  # fmt: skip


def _pelican(folder: Path) -> Generator:
    tool = tools.install_pelican(folder)
    return Generator(
        name="pelican",
        version=tool.version,
        build=(*tool.command, "-q", "-s", "pelicanconf.py"),
        serve=(),
        cwd=None,
        posts="content/tin",
        out="output",
        caches=("cache", "__pycache__"),
        template="theme/templates/article.html",
        furnish=lambda site: _furnish("pelican", site, "content"),
        spell=_spell_for_pelican,
        address=_address,
    )


def _eleventy(folder: Path) -> Generator:
    tool = tools.install_eleventy(folder)

    def furnish(site: Path) -> None:
        _furnish("eleventy", site, "static")
        (site / "package.json").write_text('{"name": "bench", "private": true, "type": "module"}\n')
        (site / "node_modules").symlink_to(tool.modules, target_is_directory=True)

    return Generator(
        name="eleventy",
        version=tool.version,
        build=(*tool.command, "--quiet"),
        serve=(),
        cwd=None,
        posts="src/tin",
        out="_site",
        caches=(".cache",),
        template="src/_includes/post.njk",
        furnish=furnish,
        spell=_spell_for_eleventy,
        address=_address,
        is_whole=True,
    )


PEERS = {
    peer.name: peer
    for peer in (Peer("hugo", _hugo), Peer("pelican", _pelican), Peer("eleventy", _eleventy))
}


def _furnish(name: str, site: Path, static: str) -> None:
    """Copy a peer's layouts, the shared style sheet, and the names and addresses of sections and tags."""
    shutil.copytree(_LAYOUTS / name, site)
    sheet = site / static / "css" / "site.css"
    sheet.parent.mkdir(parents=True)
    shutil.copyfile(_LAYOUTS / "site.css", sheet)
    names = {
        "title": "Bản tin Bình đẳng",
        "url": "https://vi-du.example",
        "categories": {title: plain(title, 9) for title in SECTIONS.values()},
        "tags": {tag: plain(tag, 9) for tag in TAGS},
    }
    (site / "site.json").write_text(json.dumps(names, ensure_ascii=False), "utf-8")


def _address(post: Post) -> str:
    return f"/tin/{post.slug}/"


def _body(post: Post) -> str:
    return with_links(post.body, "/tin/{}/".format)


def _front(post: Post, **front: object) -> str:
    """Write a post with YAML front matter; JSON is a part of YAML."""
    fields = {"title": post.title, "slug": post.slug, "author": post.author, **front}
    lines = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items()
    )
    return f"---\ndate: {post.published:%Y-%m-%dT%H:%M:%S}+07:00\n{lines}---\n\n{_body(post)}"


def _spell_for_hugo(post: Post) -> str:
    return _front(
        post,
        description=post.summary,
        categories=[SECTIONS[post.section]],
        tags=post.tags,
        years=[f"{post.published:%Y}"],
    )


def _spell_for_eleventy(post: Post) -> str:
    # Eleventy makes a collection of each of a post's "tags"; the pages of tags are made of "keywords".
    return _front(post, summary=post.summary, category=SECTIONS[post.section], keywords=post.tags)


def _spell_for_pelican(post: Post) -> str:
    front = {
        "Title": post.title,
        "Date": f"{post.published:%Y-%m-%d %H:%M}",
        "Slug": post.slug,
        "Category": SECTIONS[post.section],
        "Tags": ", ".join(post.tags),
        "Summary": post.summary,
        "Author": post.author,
    }
    return "".join(f"{key}: {value}\n" for key, value in front.items()) + f"\n{_body(post)}"
