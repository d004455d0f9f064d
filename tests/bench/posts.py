"""A number of posts and a seed in, that many news posts out, as no generator's format has them.

The same number, seed and sample give the same posts. What decides which pages a site has (day, section, tags) is
drawn apart from the prose, so a sample that is written anew changes no count of pages.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.bench.prose import Prose

SECTIONS = {
    "hoat-dong": "Tin hoạt động",
    "chinh-sach": "Chính sách",
    "phong-trao": "Phong trào",
    "dia-phuong": "Từ các địa phương",
    "guong-sang": "Gương điển hình",
    "so-lieu": "Số liệu và giải thích",
}
TAGS = (
    "bình đẳng giới", "phụ nữ", "trẻ em gái", "Hà Nội", "Huế", "Đắk Nông", "Sơn Tây", "Phúc Thọ", "Phong Điền",
    "Long Biên", "Thanh Trì", "Đại Thanh", "Nam Định", "Nghệ An", "tập huấn", "tuyên truyền", "pháp luật",
    "an sinh xã hội", "bạo lực gia đình", "phòng ngừa", "truyền thông", "giáo dục", "sức khoẻ", "khởi nghiệp",
    "việc làm", "cán bộ nữ", "lãnh đạo nữ", "thi đua", "khen thưởng", "hội nghị", "kế hoạch", "đại hội", "kỷ niệm",
    "cộng đồng", "nông thôn mới", "dân tộc thiểu số", "chuyển đổi số", "môi trường", "văn hoá", "gia đình",
)  # fmt: skip
AUTHORS = ("Ban biên tập", "Tổ truyền thông", "Văn phòng Ban", "Cộng tác viên")

# Five years: with a page a day that has news, 10,000 posts then come to about as many pages as the peers' lists of
# twenty posts a page do.
LAST = datetime(2026, 10, 30, 18)  # noqa: DTZ001 - authors write local time, without a zone
FIRST = LAST.replace(year=2021)


@dataclass(frozen=True, slots=True)
class Post:
    """A news post. Its body is Markdown in which a link to another post is written ``](post:SLUG)``."""

    slug: str
    title: str
    published: datetime
    section: str
    tags: tuple[str, ...]
    summary: str
    author: str
    body: str


def make_posts(count: int, prose: Prose, seed: int = 1) -> tuple[Post, ...]:
    """Make posts, oldest first, spread evenly over five years."""
    # Python draws the same numbers from a text on every machine; each purpose has a stream of its own.
    titles = [_title(random.Random(f"{seed} title {index}"), prose) for index in range(count)]
    slugs = [f"{plain(title, 8)}-{index:05}" for index, title in enumerate(titles)]
    step = (LAST - FIRST) / count
    posts = []
    for index, (slug, title) in enumerate(zip(slugs, titles, strict=True)):
        draw = random.Random(f"{seed} post {index}")
        published = FIRST + step * (index + draw.random())
        section = draw.choice(list(SECTIONS))
        tags = tuple(draw.sample(TAGS, 3))
        author = draw.choice(AUTHORS)
        writer = _Writer(random.Random(f"{seed} body {index}"), prose)
        body = _body(writer, index, slugs)
        published = published.replace(second=0, microsecond=0)
        summary = " ".join(writer.sentence().split()[:32]).rstrip(",;:.") + "."
        posts.append(Post(slug, title, published, section, tags, summary, author, body))
    return tuple(posts)


def newer(posts: tuple[Post, ...], round_: int) -> Post:
    """Make one more post, on the day after the newest."""
    last = posts[-1]
    return Post(
        f"bai-moi-{round_}", f"Một bài mới, lần {round_}", last.published + timedelta(days=1), last.section,
        last.tags, last.summary, last.author, posts[0].body,
    )  # fmt: skip


def plain(text: str, words: int) -> str:
    """Spell the first words of a text as a part of an address."""
    ascii_text = unicodedata.normalize("NFKD", text.lower().replace("đ", "d")).encode(
        "ascii", "ignore"
    )
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text.decode())[:words])


def with_links(body: str, target: Callable[[str], str]) -> str:
    """Write the links to other posts as a generator wants them; ``target`` gives the address of a slug."""
    return re.sub(r"\]\(post:([^)]+)\)", lambda found: f"]({target(found[1])})", body)


def _title(draw: random.Random, prose: Prose) -> str:
    title = draw.choice(prose.phrases)
    return f"{title}: {draw.choice(prose.phrases)}" if draw.random() < 0.5 else title


class _Writer:
    """Draws sentences for one post, none of them twice, and counts their words."""

    def __init__(self, draw: random.Random, prose: Prose) -> None:
        self.draw = draw
        self.phrases = prose.phrases
        self.pile = draw.sample(prose.sentences, len(prose.sentences))
        self.words = 0

    def sentence(self) -> str:
        sentence = self.pile.pop()
        self.words += len(sentence.split())
        return sentence

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.draw.randint(2, 4)))


def _body(writer: _Writer, index: int, slugs: list[str]) -> str:
    """Write a body of 350 to 900 words: 2 or 3 headings, a list, a quotation, links, and a table in every fifth."""
    draw = writer.draw
    target = draw.randint(390, 790)
    blocks = [_list(writer), _quotation(writer)]
    if index % 5 == 0:
        blocks.append(_table(draw))
    paragraphs = []
    while writer.words < target:
        paragraphs.append(writer.paragraph())
    for mark in _marks(draw, index, slugs):
        place = draw.randrange(len(paragraphs))
        paragraphs[place] = _mark(paragraphs[place], mark, draw)
    lead, rest = paragraphs[0], paragraphs[1:] + blocks
    draw.shuffle(rest)
    # A heading stands before a paragraph or block each, at even distances.
    headings = draw.randint(2, 3)
    for number in range(headings, 0, -1):
        rest.insert((number - 1) * len(rest) // headings, f"## {draw.choice(writer.phrases)}")
    return "\n\n".join([lead, *rest]) + "\n"


def _list(writer: _Writer) -> str:
    mark = writer.draw.choice(["- ", "1. "])
    items = [
        " ".join(writer.sentence().split()[:14]).rstrip(",;:.")
        for _ in range(writer.draw.randint(3, 5))
    ]
    return "\n".join(f"{mark}{item}." for item in items)


def _quotation(writer: _Writer) -> str:
    return f"> {writer.sentence()}\n>\n> *{writer.draw.choice(AUTHORS)}*"


def _table(draw: random.Random) -> str:
    rows = ["| Đơn vị | Năm 2021 | Năm 2026 | Tỷ lệ |", "|---|---:|---:|---:|"]
    for place in draw.sample(TAGS, draw.randint(3, 6)):
        part, whole = sorted(draw.sample(range(1, 1000), 2))
        share = f"{100 * part / whole:.1f}".replace(".", ",")
        rows.append(f"| {place} | {part} | {whole} | {share}% |")
    return "\n".join(rows)


def _marks(draw: random.Random, index: int, slugs: list[str]) -> Iterator[tuple[str, str]]:
    """Draw what stands before and after the marked words: bold, italic, links out, and 1 to 3 links to other posts."""
    yield from [("**", "**"), ("*", "*")] * draw.randint(1, 2)
    for _ in range(draw.randint(1, 3)):
        other = slugs[(index + draw.randrange(1, len(slugs))) % len(slugs)]
        yield "[", f"](post:{other})"
    for _ in range(draw.randint(1, 2)):
        yield "[", f"](https://vi-du.example/{draw.randint(1, 9999)})"


def _mark(paragraph: str, mark: tuple[str, str], draw: random.Random) -> str:
    """Put a mark around a few plain words of a paragraph; around its end where there are none."""
    words = paragraph.split(" ")
    places = list(range(1, len(words) - 4))
    draw.shuffle(places)
    for first in places:
        last = first + draw.randint(2, 4)
        if all(word.isalpha() for word in words[first:last]) and _is_unmarked(words[:first]):
            marked = f"{mark[0]}{' '.join(words[first:last])}{mark[1]}"
            return " ".join([*words[:first], marked, *words[last:]])
    return f"{paragraph} {mark[0]}Xem thêm{mark[1]}."


def _is_unmarked(before: list[str]) -> bool:
    """Tell whether no earlier mark is still open: marks inside marks would mean something else to each generator."""
    text = " ".join(before)
    return (
        text.count("**") % 2 == 0
        and text.count("*") % 2 == 0
        and text.count("[") == text.count("](")
    )
