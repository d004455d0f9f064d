"""The text of content/site.yaml in, the campaign's masthead out: its name, address, sections and hotlines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from bantin.content.excerpt import excerpt
from bantin.content.fields import (
    DAY,
    ID,
    LINE,
    MENTION,
    URL,
    YES,
    Mention,
    Reader,
    is_blank,
    list_of,
)
from bantin.content.records import check_keys, optional, read_record, record_of, required, specs
from bantin.content.vietnamese import short_day
from bantin.content.yamltext import Mapping, Node, Scalar, Sequence, describe, parse
from bantin.diagnostics import Checked, Found, Place


def _read_colour(node: Node, found: Found) -> str | None:
    text = node.text.strip() if isinstance(node, Scalar) else ""
    match = re.fullmatch("#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", text)
    if match is not None and text.startswith("#") and len(text) == 7:
        return text.lower()
    digits = "".join(each * (6 // len(match[1])) for each in match[1]) if match else "5b2a86"
    found.error(
        node.place,
        "colour-unreadable",
        f"Ở đây cần một mã màu sáu chữ số, nhưng lại gặp {describe(node)}.",
        f'"#{digits.lower()}"',
    )
    return None


COLOUR: Reader[str] = Reader(
    _read_colour, "mã màu", {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}
)


def _read_home(node: Node, found: Found) -> str | None:
    """Read the address of the whole site: one that pages can stand below."""
    url = URL.read(node, found)
    if url is None or re.fullmatch("https?://[^?#]+", url):
        return url
    found.error(
        node.place,
        "url-unreadable",
        f"«{excerpt(url)}» không làm địa chỉ của cả trang được.",
        "Chỉ ghi phần không có dấu ? và dấu #, chẳng hạn: https://example.gov.vn/ban-tin",
    )
    return None


HOME: Reader[str] = Reader(_read_home, "địa chỉ web", URL.json)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Who publishes."""

    name: str = required(
        LINE, "Tên cơ quan", example='"Ban Vì sự tiến bộ của phụ nữ thành phố Hà Nội"'
    )
    short_name: str | None = optional(LINE, "Tên viết tắt")
    address: str | None = optional(LINE, "Địa chỉ")
    phone: str | None = optional(LINE, "Điện thoại")
    email: str | None = optional(LINE, "Thư điện tử")
    area: str | None = optional(
        LINE, "Địa bàn, dùng cho số liệu không ghi địa bàn", example='"Thành phố Hà Nội"'
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One of the news sections."""

    id: str = required(ID, "Mã chuyên mục", example="hoat-dong")
    title: str = required(LINE, "Tên chuyên mục", example='"Tin hoạt động"')
    summary: str | None = optional(LINE, "Giới thiệu chuyên mục")


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationEntry:
    """One entry of the menu."""

    title: str = required(LINE, "Chữ trên thực đơn", example='"Giới thiệu"')
    link: Mention = required(MENTION, "Địa chỉ trong trang hoặc tệp nguồn", example="/tin-tuc/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotline:
    """A number to call, and when somebody last checked that it answers."""

    name: str = required(LINE, "Tên đường dây", example='"Tổng đài quốc gia bảo vệ trẻ em"')
    number: str = required(LINE, "Số điện thoại", example='"111"')
    note: str | None = optional(LINE, "Ghi chú")
    checked: date | None = optional(DAY, "Ngày kiểm tra gần nhất", example="2026-11-01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """A line above every page for some days."""

    text: str = required(LINE, "Nội dung", example='"Tháng hành động: 15/11 – 15/12"')
    link: Mention | None = optional(MENTION, "Liên kết")
    start: date | None = optional(DAY, "Hiện từ ngày", key="from")
    end: date | None = optional(DAY, "Hiện đến hết ngày", key="to")


@dataclass(frozen=True, slots=True, kw_only=True)
class SocialAccount:
    """A page of the campaign elsewhere."""

    name: str = required(LINE, "Tên", example='"Facebook"')
    url: str = required(URL, "Địa chỉ")


@dataclass(frozen=True, slots=True, kw_only=True)
class DataLicense:
    """What others may do with the figures that the site hands out."""

    name: str = required(LINE, "Tên giấy phép", example='"CC BY 4.0"')
    url: str = required(
        URL,
        "Địa chỉ toàn văn giấy phép",
        example="https://creativecommons.org/licenses/by/4.0/deed.vi",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What content/site.yaml says. ``url`` has no trailing slash."""

    name: str = required(LINE, "Tên trang", example='"Bản tin bình đẳng giới Hà Nội"')
    url: str = required(
        HOME, "Địa chỉ của trang khi đăng", example="https://example.gov.vn/ban-tin"
    )
    tagline: str | None = optional(LINE, "Câu giới thiệu ngắn")
    notice: str | None = optional(LINE, "Lưu ý hiện ở mọi trang")
    organisation: Organisation = required(record_of(Organisation, "cơ quan"), "Cơ quan", example='\n  name: "Tên cơ quan"')  # fmt: skip
    sections: tuple[Section, ...] = optional(
        list_of(record_of(Section, "chuyên mục")), "Chuyên mục", ()
    )
    navigation: tuple[NavigationEntry, ...] = optional(list_of(record_of(NavigationEntry, "mục thực đơn")), "Thực đơn", ())  # fmt: skip
    hotlines: tuple[Hotline, ...] = optional(
        list_of(record_of(Hotline, "đường dây nóng")), "Đường dây nóng", ()
    )
    banner: Banner | None = optional(record_of(Banner, "dải thông báo"), "Dải thông báo đầu trang")
    social: tuple[SocialAccount, ...] = optional(list_of(record_of(SocialAccount, "trang mạng xã hội")), "Mạng xã hội", ())  # fmt: skip
    key_indicators: tuple[Mention, ...] = optional(
        list_of(MENTION), "Chỉ số nêu ở trang chủ (mã)", ()
    )
    data_license: DataLicense | None = optional(
        record_of(DataLicense, "giấy phép dữ liệu"), "Giấy phép sử dụng số liệu tải về"
    )
    data_contact: str | None = optional(
        LINE, "Nơi giải đáp về số liệu (thư điện tử hoặc điện thoại)"
    )
    accent: str = optional(COLOUR, "Màu chủ đạo", "#5b2a86", example='"#5b2a86"')
    logo: Mention | None = optional(MENTION, "Ảnh biểu trưng")
    identity: str | None = optional(LINE, "Tên miền cố định cho mã bài trong nguồn tin (feed)", example="binhdanggioi.hanoi.gov.vn")  # fmt: skip
    search: bool = optional(YES, "Có trang tìm kiếm", True, example="false")
    share_cards: bool = optional(
        YES,
        "Mỗi trang có ảnh chia sẻ riêng; nếu không, mọi trang dùng chung một ảnh",
        True,
        example="false",
    )
    require_approval: bool = optional(YES, "Chỉ đăng bài có người duyệt", False)

    @property
    def authority(self) -> str:
        """The name under which feed and calendar ids are made; it must not change when the address does."""
        return self.identity or urlsplit(self.url).hostname or "bantin"


def read_masthead(text: str, path: str) -> Checked[Masthead | None]:
    """Read site.yaml; None where a required field is missing."""
    found = Found()
    if not text.strip():
        found.error(
            Place(path),
            "file-empty",
            "Tệp này trống, mà trang cần ít nhất tên, địa chỉ và cơ quan.",
            'name: "Tên trang"\nurl: https://example.gov.vn/ban-tin\norganisation:\n  name: "Tên cơ quan"',
        )
        return Checked(None, found.all())
    parsed = parse(text, path)
    found.take(parsed.diagnostics)
    if parsed.value is None:
        return Checked(None, found.all())
    node = check_keys(parsed.value, specs(Masthead), found)
    masthead = read_record(Masthead, node, found)
    _check_sections(node, found)
    _check_hotlines(node, found)
    banner = masthead.banner if masthead is not None else None
    if banner and banner.start and banner.end and banner.end < banner.start:
        place = node.place_of("banner")
        found.error(
            place,
            "end-before-start",
            f"Dải thông báo kết thúc ({short_day(banner.end)}) trước khi bắt đầu ({short_day(banner.start)}).",
            "Đổi chỗ hai ngày from và to.",
        )
    return Checked(masthead, found.all())


def _records(node: Mapping, key: str) -> Iterator[Mapping]:
    """List the records of a field, however it was written, with their places."""
    value = node.get(key)
    nodes = value.items if isinstance(value, Sequence) else (value,)
    yield from (each for each in nodes if isinstance(each, Mapping))


def _text(record: Mapping, key: str) -> str:
    value = record.get(key)
    return value.text if isinstance(value, Scalar) else ""


def _check_sections(node: Mapping, found: Found) -> None:
    seen: dict[str, Place] = {}
    for section in _records(node, "sections"):
        identity, place = _text(section, "id"), section.place_of("id")
        first = seen.setdefault(identity, place)
        if identity and first is not place:
            found.error(
                place,
                "id-duplicate",
                f"Mã chuyên mục «{identity}» đã dùng ở dòng {first.line}.",
                f"Đặt một mã khác, chẳng hạn: {identity}-2",
            )


def _check_hotlines(node: Mapping, found: Found) -> None:
    for hotline in _records(node, "hotlines"):
        if is_blank(hotline.get("checked")):
            found.warn(
                hotline.place,
                "hotline-unchecked",
                f"Đường dây «{_text(hotline, 'name')}» ({_text(hotline, 'number')}) chưa ghi ngày kiểm tra.",
                "Gọi thử rồi thêm: checked: 2026-11-01",
            )
