"""What search engines are told of the things of a site: all that is known, in the words of schema.org, and nothing else."""

import json
from datetime import datetime

import pytest

from bantin.pages import jsonld
from tests.building import SITE, built, event, news, page, write

BASE = "https://vi-du.example/ban-tin"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
ORGANISATION = {"@type": "Organization", "name": "Ban thử", "url": f"{BASE}/"}


def things(folder, address):
    """Read the things that a page describes, by their type."""
    (text,) = page(folder, address).xpath("//script[@type='application/ld+json']/text()")
    return {thing["@type"]: thing for thing in json.loads(text)["@graph"]}


def test_an_article_says_all_that_is_known_of_it(tmp_path):
    """Times bear Vietnam's offset; author, unit, section, tags and source are the item's; the picture is its cover."""
    files = {
        "news/2025-11-14-a.md": news(
            "Tin a",
            "2025-11-14 7:30",
            section="hoat-dong",
            summary='"Tóm tắt."',
            tags='["Sơn Tây", "bình đẳng giới"]',
            author='"M.L"',
            unit='"Phòng Truyền thông"',
            updated="2025-11-20",
            cover="{image: a.png, alt: Tranh}",
            source='{name: "Cổng thông tin", url: https://nguon.example/a}',
        ),
        "news/a.png": PICTURE,
    }
    article = things(built(write(tmp_path, files)), "/tin-tuc/2025/11/a/")["NewsArticle"]
    (image,) = article.pop("image")
    assert image.startswith(f"{BASE}/anh/a-")
    assert article == {
        "@type": "NewsArticle",
        "headline": "Tin a",
        "description": "Tóm tắt.",
        "datePublished": "2025-11-14T07:30:00+07:00",
        "dateModified": "2025-11-20T00:00:00+07:00",
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "mainEntityOfPage": f"{BASE}/tin-tuc/2025/11/a/",
        "publisher": ORGANISATION,
        "author": {
            "@type": "Person",
            "name": "M.L",
            "affiliation": {"@type": "Organization", "name": "Phòng Truyền thông"},
        },
        "articleSection": "Hoạt động",
        "keywords": ["Sơn Tây", "bình đẳng giới"],
        "isBasedOn": {
            "@type": "CreativeWork",
            "name": "Cổng thông tin",
            "url": "https://nguon.example/a",
        },
    }


def test_an_article_says_nothing_that_it_does_not_know(tmp_path):
    """Without author there is none; without cover the card is the picture; a long headline is cut at a word."""
    title = "Hội nghị tổng kết công tác bình đẳng giới và vì sự tiến bộ của phụ nữ năm 2025 của thành phố, các sở, ban, ngành, quận, huyện"
    article = things(
        built(write(tmp_path, {"news/2025-11-14-a.md": news(title)})), "/tin-tuc/2025/11/a/"
    )["NewsArticle"]
    assert article.keys().isdisjoint(["author", "keywords", "articleSection", "isBasedOn", "correction"])  # fmt: skip
    assert article["dateModified"] == article["datePublished"] == "2025-11-14T00:00:00+07:00"
    assert article["image"][0].startswith(f"{BASE}/anh/the-")
    assert len(article["headline"]) <= 110
    assert article["headline"].endswith("ban…")


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ({}, {"eventStatus": "https://schema.org/EventScheduled"}),
        (
            {"venue": '"Sơn Tây"', "address": '"Số 1, phố Phó Đức Chính"'},
            {
                "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
                "location": [{"@type": "Place", "name": "Sơn Tây", "address": "Số 1, phố Phó Đức Chính"}],
            },
        ),
        (
            {"online": "https://hop.example/a"},
            {
                "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
                "location": [{"@type": "VirtualLocation", "url": "https://hop.example/a"}],
            },
        ),
        (
            {"online": "https://hop.example/a", "venue": '"Sơn Tây"'},
            {
                "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
                "location": [
                    {"@type": "Place", "name": "Sơn Tây", "address": "Sơn Tây"},
                    {"@type": "VirtualLocation", "url": "https://hop.example/a"},
                ],
            },
        ),
        (
            {"status": "rescheduled", "rescheduled_from": "2025-11-20 8:00"},
            {
                "eventStatus": "https://schema.org/EventRescheduled",
                "previousStartDate": "2025-11-20T08:00:00+07:00",
            },
        ),
        ({"status": "postponed"}, {"eventStatus": "https://schema.org/EventPostponed"}),
        ({"status": "cancelled"}, {"eventStatus": "https://schema.org/EventCancelled"}),
        (
            {"organiser": '"UBND thành phố"'},
            {"organizer": {"@type": "Organization", "name": "UBND thành phố"}},
        ),
    ],
)  # fmt: skip
def test_an_event_says_where_and_whether_it_takes_place(tmp_path, front, said):
    """Each state and each kind of place in schema.org's words; what is not known is not there."""
    files = {"events/a.md": event("2025-12-05", "2025-12-06", title="Lễ", **front)}
    told = things(built(write(tmp_path, files)), "/su-kien/a/")["Event"]
    assert (told["startDate"], told["endDate"]) == ("2025-12-05", "2025-12-06")
    optional = {"eventAttendanceMode", "location", "previousStartDate", "organizer"}
    for name in optional | said.keys():
        assert told.get(name) == said.get(name, told.get(name) if name not in optional else None)


def test_events_know_what_they_are_part_of(tmp_path):
    """The launch names its Action Month, and the month its launch, each with its day and its address."""
    files = {
        "events/thang.md": event("2025-11-15", "2025-12-15", title="Tháng", kind="action-month"),
        "events/le.md": event("2025-11-14 8:00", title="Lễ", parent="thang", venue='"Sơn Tây"'),
    }
    folder = built(write(tmp_path, files))
    assert things(folder, "/su-kien/le/")["Event"]["superEvent"] == {
        "@type": "Event",
        "name": "Tháng",
        "startDate": "2025-11-15",
        "endDate": "2025-12-15",
        "url": f"{BASE}/su-kien/thang/",
    }
    assert things(folder, "/su-kien/thang/")["Event"]["subEvent"] == [
        {
            "@type": "Event",
            "name": "Lễ",
            "startDate": "2025-11-14T08:00:00+07:00",
            "location": {"@type": "Place", "name": "Sơn Tây", "address": "Sơn Tây"},
            "url": f"{BASE}/su-kien/le/",
        }
    ]


def test_the_first_page_presents_site_and_publisher(tmp_path):
    """What site.yaml says of the organisation, with its logo and its pages elsewhere."""
    more = SITE.replace(
        'area: "Thành phố Hà Nội"}',
        'short_name: "BTBPN", address: "Số 1", phone: "024 1234", email: "a@vi-du.example", area: "Thành phố Hà Nội"}\n'
        'logo: logo.png\ntagline: "Tin và số liệu"\nsocial: [{name: Facebook, url: "https://mang.example/ban"}]',
    )
    told = things(built(write(tmp_path, {"site.yaml": more, "logo.png": PICTURE})), "/")
    logo = told["Organization"]["logo"]
    assert logo.pop("url").startswith(f"{BASE}/anh/logo-")
    assert logo == {"@type": "ImageObject", "width": 1, "height": 1}
    assert {name: told["Organization"][name] for name in ORGANISATION} == ORGANISATION
    assert told["Organization"]["alternateName"] == "BTBPN"
    assert told["Organization"]["telephone"] == "024 1234"
    assert told["Organization"]["sameAs"] == ["https://mang.example/ban"]
    assert told["WebSite"]["name"] == "Bản tin thử"
    assert told["WebSite"]["description"] == "Tin và số liệu"
    assert told["WebSite"]["publisher"]["name"] == "Ban thử"


def test_no_letter_ends_the_script():
    """Whatever stands in a value, the script element holds it, and it is read as it was."""
    thing = {"@type": "Thing", "name": "</script><!-- & \u2028"}
    written = jsonld.script(thing)
    assert "<" not in written
    assert json.loads(written)["@graph"] == [thing]


def test_days_are_written_as_they_are_known(tmp_path):
    """An event whose hour nobody knows starts on a day, not at midnight; all instants bear an offset."""
    files = {
        "events/a.md": event("2025-12-05", title="Ngày"),
        "events/b.md": event("2025-12-05 8:30", title="Giờ"),
    }
    folder = built(write(tmp_path, files))
    assert things(folder, "/su-kien/a/")["Event"]["startDate"] == "2025-12-05"
    start = datetime.fromisoformat(things(folder, "/su-kien/b/")["Event"]["startDate"])
    assert start.isoformat() == "2025-12-05T08:30:00+07:00"
