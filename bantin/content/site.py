"""The text of content/site.yaml in, the campaign's masthead out: its name, address, sections and hotlines."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from bantin.content.fields import DAY, ID, LINE, MENTION, URL, YES, Mention, Reader, list_of
from bantin.content.records import check_keys, optional, read_record, record_of, required, specs
from bantin.content.yamltext import Mapping, Node, Scalar, parse
from bantin.diagnostics import Checked, Found


def _read_colour(node: Node, found: Found) -> str | None:
    if isinstance(node, Scalar) and re.fullmatch("#[0-9a-fA-F]{6}", node.text):
        return node.text.lower()
    text = node.text if isinstance(node, Scalar) else ""
    found.error(node.place, "colour-unreadable", f"«{text}» không phải mã màu.", '"#5b2a86"')
    return None


COLOUR: Reader[str] = Reader(
    _read_colour, "mã màu", {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}
)


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
class Masthead:
    """What content/site.yaml says. ``url`` has no trailing slash."""

    name: str = required(LINE, "Tên trang", example='"Bản tin bình đẳng giới Hà Nội"')
    url: str = required(URL, "Địa chỉ của trang khi đăng", example="https://example.gov.vn/ban-tin")
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
    accent: str = optional(COLOUR, "Màu chủ đạo", "#5b2a86", example='"#5b2a86"')
    logo: Mention | None = optional(MENTION, "Ảnh biểu trưng")
    identity: str | None = optional(LINE, "Tên miền cố định cho mã bài trong nguồn tin (feed)", example="binhdanggioi.hanoi.gov.vn")  # fmt: skip
    require_approval: bool = optional(YES, "Chỉ đăng bài có người duyệt", False)

    @property
    def authority(self) -> str:
        """The name under which feed and calendar ids are made; it must not change when the address does."""
        return self.identity or urlsplit(self.url).hostname or "bantin"


def read_masthead(text: str, path: str) -> Checked[Masthead | None]:
    """Read site.yaml; None where a required field is missing."""
    found = Found()
    parsed = parse(text, path)
    found.take(parsed.diagnostics)
    if parsed.value is None:
        return Checked(None, found.all())
    check_keys(parsed.value, specs(Masthead), found)
    masthead = read_record(Masthead, parsed.value, found)
    if masthead is not None:
        _check(masthead, parsed.value, found)
    return Checked(masthead, found.all())


def _check(masthead: Masthead, node: Mapping, found: Found) -> None:
    seen: set[str] = set()
    for section in masthead.sections:
        if section.id in seen:
            found.error(
                node.place_of("sections"),
                "id-duplicate",
                f"Mã chuyên mục «{section.id}» dùng hai lần.",
                "Đặt một mã khác cho chuyên mục thứ hai.",
            )
        seen.add(section.id)
    for hotline in masthead.hotlines:
        if hotline.checked is None:
            found.warn(
                node.place_of("hotlines"),
                "hotline-unchecked",
                f"Đường dây «{hotline.name}» ({hotline.number}) chưa ghi ngày kiểm tra.",
                "Gọi thử rồi thêm: checked: 2026-11-01",
            )
    banner = masthead.banner
    if banner and banner.start and banner.end and banner.end < banner.start:
        found.error(
            node.place_of("banner"),
            "end-before-start",
            "Dải thông báo kết thúc trước khi bắt đầu.",
            "Đổi chỗ hai ngày from và to.",
        )
