"""A link is looked up as an editor writes it, from the file in which it stands."""

import pytest

from bantin.pages.links import Nearby, Target, elsewhere, resolve, split

BASE = "content/news/2022/a.md"
PATHS = [
    "content/news/2022/a.md",
    "content/events/le-phat-dong/index.md",
    "content/events/họp.md",
    "content/pictures/Lễ 1.jpg",
    "content/documents/59 a#b.pdf",
]
TARGETS = {path: Target(f"/{index}/", path) for index, path in enumerate(PATHS)}


@pytest.mark.parametrize(
    ("link", "source", "fragment"),
    [
        ("a.md", PATHS[0], ""),
        ("./a.md#phan-hai", PATHS[0], "phan-hai"),
        ("a.md?x=1#b", PATHS[0], "b"),
        ("../../events/le-phat-dong/index.md", PATHS[1], ""),
        ("../../events/le-phat-dong/", PATHS[1], ""),
        ("../../events/le-phat-dong", PATHS[1], ""),
        ("/content/events/họp", PATHS[2], ""),
        ("content/events/h%E1%BB%8Dp.md", PATHS[2], ""),
        ("..\\..\\events\\họp.md", PATHS[2], ""),
        ("../../pictures/L%E1%BB%85%201.jpg", PATHS[3], ""),
        ("../../pictures/Lễ 1.jpg", PATHS[3], ""),
        ("../../documents/59%20a%23b.pdf", PATHS[4], ""),
    ],
)
def test_a_link_leads_to_its_file(link, source, fragment):
    """Endings, index.md, backslashes and percent signs are understood; so are paths from the root."""
    resolved = resolve(link, BASE, TARGETS)
    assert (resolved.source, resolved.fragment) == (source, fragment)


@pytest.mark.parametrize(
    "link", ["b.md", "", "#a", "../../../../etc/passwd", "%00", "A.md", "http:"]
)
def test_a_link_to_nothing_leads_nowhere(link):
    """Capitals count, since they do on a server; what lies outside is not there."""
    assert resolve(link, BASE, TARGETS) is None


@pytest.mark.parametrize(
    ("link", "written"),
    [
        ("A.md", "a.md"),
        ("../../events/hop.md", "../../events/họp.md"),
        ("../events/họp.md", "../../events/họp.md"),
        ("le-phat-dog.md", "../../events/le-phat-dong/index.md"),
        ("../../pictures/le 1.JPG", "../../pictures/Lễ%201.jpg"),
        ("59 a#b.pdf", "../../documents/59%20a%23b.pdf"),
        ("khong-lien-quan.md", None),
    ],
)
def test_the_link_that_was_meant_is_written_so_that_it_works(link, written):
    """A suggestion can be typed as it stands: no sign in it is taken for something else."""
    assert Nearby(TARGETS).suggest(link, BASE) == written
    if written is not None:
        assert resolve(written, BASE, TARGETS) is not None


def test_path_and_fragment_are_taken_apart():
    """Both are what they mean, not how they are written."""
    assert split("a%20b.md?c#%C4%91") == ("a b.md", "đ")


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("www.hoi.vn", "https://www.hoi.vn"),
        ("hoa@gmail.com", "mailto:hoa@gmail.com"),
        ("a.b+c@phunu.hanoi.gov.vn", "mailto:a.b+c@phunu.hanoi.gov.vn"),
        ("mau.docx", None),
        ("../anh@2x.png/b", None),
    ],
)
def test_a_link_to_elsewhere_is_completed(link, meant):
    """An address of the web or of a mailbox that lacks its beginning is offered with it."""
    assert elsewhere(link) == meant


def test_hundreds_of_dead_links_get_no_hundreds_of_hints() -> None:
    """Of the first ones it is said what was probably meant; what differs in its letters' case alone is found always."""
    known = {f"content/news/bai-so-{number}.md": Target("/x/", "Bài") for number in range(60)}
    near = Nearby(known)
    found = [near.suggest(f"bai-sso-{number}.md", "content/news/x.md") for number in range(60)]
    assert found[0] == "bai-so-0.md"
    assert found[-1] is None
    assert near.suggest("Bai-So-59.md", "content/news/x.md") == "bai-so-59.md"
