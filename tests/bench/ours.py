"""Posts in, a site of bantin's own out: the generator that the others are held against."""

import functools
import json
import os
import sys
from pathlib import Path

from tests.bench.generators import MARK, Generator
from tests.bench.posts import SECTIONS, Post, with_links

ROOT = Path(__file__).parents[2]
_ARTICLE = '<article class="article">'


def bantin(*, has_search: bool = False) -> Generator:
    """Describe bantin as it stands in this checkout; without a search, as the others make no index."""
    words = ("build.py", "--root", "{site}")
    # Not the Python of .venv: the one it was made from, which has no libraries and must hand over.
    door = Path(sys.base_prefix) / ("python.exe" if os.name == "nt" else "bin/python3")
    return Generator(
        name="bantin-search" if has_search else "bantin",
        version="this checkout",
        build=(sys.executable, *words),
        serve=(sys.executable, "build.py", "serve", "--root", "{site}", "--no-open", "--port", "{port}"),
        cwd=ROOT,
        posts="content/news",
        out="site",
        caches=(".cache",),
        template="templates/article.html",
        furnish=functools.partial(_furnish, has_search=has_search),
        spell=_spell,
        address=_address,
        door=(str(door), *words),
    )  # fmt: skip


def _furnish(folder: Path, *, has_search: bool) -> None:
    """Write site.yaml, and a copy of the article's template in which a mark can be edited."""
    lines = [
        'name: "Bản tin Bình đẳng"',
        "url: https://vi-du.example",
        'organisation: {name: "Ban Vì sự tiến bộ của phụ nữ", area: "Hà Nội"}',
        "sections:",
        *(f"  - {{id: {name}, title: {_quoted(title)}}}" for name, title in SECTIONS.items()),
        f"search: {json.dumps(has_search)}",
        # Nor do the others draw a picture for each page; what that costs, tests/bench/cards.py measures.
        "share_cards: false",
    ]
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "site.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    text = (ROOT / "templates" / "article.html").read_text("utf-8")
    if text.count(_ARTICLE) != 1:
        raise ValueError(
            f"templates/article.html no longer holds {_ARTICLE!r} once; name its new form here"
        )
    template = folder / "templates" / "article.html"
    template.parent.mkdir()
    marked = f'{_ARTICLE[:-1]} data-mark="{MARK.format(0)}">'
    template.write_text(text.replace(_ARTICLE, marked), "utf-8")


def _spell(post: Post) -> str:
    front = {
        "title": _quoted(post.title),
        "date": f"{post.published:%Y-%m-%d %H:%M}",
        "section": post.section,
        "tags": _quoted(post.tags),
        "summary": _quoted(post.summary),
        "author": _quoted(post.author),
    }
    lines = (f"{key}: {value}\n" for key, value in front.items())
    return f"---\n{''.join(lines)}---\n\n{with_links(post.body, '{}.md'.format)}"


def _address(post: Post) -> str:
    return f"/tin-tuc/{post.published:%Y/%m}/{post.slug}/"


def _quoted(value: str | tuple[str, ...]) -> str:
    """Write text, or a list of texts, as YAML; JSON is a part of it."""
    return json.dumps(value, ensure_ascii=False)
