"""The nouns that authors write: news, events, documents, pages. Declared once for reading, reference and completion."""

import datetime
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from bantin.content import words
from bantin.content.body import Body
from bantin.content.fields import (
    CLOCK,
    DAY,
    ID,
    LINE,
    MENTION,
    MOMENT,
    NAME,
    URL,
    YES,
    Mention,
    list_of,
    one_of,
)
from bantin.content.records import optional, record_of, required
from bantin.content.scalars import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """When and whether an item is shown; shared by all kinds of item."""

    id: str | None = optional(
        ID, "Mã cố định, giữ nguyên khi đổi tên tệp", example="phat-dong-2022"
    )
    draft: bool = optional(YES, "Bản nháp (không đăng)", False, example="true")
    publish_at: Moment | None = optional(MOMENT, "Giờ hẹn đăng", example="2022-11-14 07:00")
    expires_at: Moment | None = optional(MOMENT, "Giờ gỡ khỏi trang", example="2022-12-16")
    updated: Moment | None = optional(MOMENT, "Ngày cập nhật", example="2022-11-15 09:30")
    approved_by: str | None = optional(LINE, "Người duyệt", example='"Trưởng ban biên tập"')
    aliases: tuple[str, ...] = optional(list_of(LINE), "Địa chỉ cũ dẫn về trang này", (), example="[/tin-cu/phat-dong/]")  # fmt: skip


class Focus(StrEnum):
    """Which part of a picture must be seen where it is cut to fit its place."""

    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustration:
    """A picture with what must be known of it."""

    image: Mention = required(MENTION, "Đường dẫn của ảnh", example="../pictures/le-phat-dong.jpg")
    alt: str = required(
        LINE, "Mô tả ảnh cho người không nhìn thấy", example='"Các đại biểu bấm nút phát động"'
    )
    caption: str | None = optional(LINE, "Chú thích dưới ảnh")
    credit: str | None = optional(LINE, "Nguồn ảnh", example='"Ảnh: Hội LHPN Hà Nội"')
    consent: str | None = optional(LINE, "Ai đã đồng ý cho đăng ảnh, ngày nào")
    focus: Focus | None = optional(one_of({each.value: each for each in Focus}, "phần ảnh", words.FOCUS), "Phần phải thấy khi ảnh bị cắt cho vừa ô; không ghi thì là giữa ảnh", example="top")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where facts were taken from."""

    name: str = required(LINE, "Tên nguồn", example='"Báo Kinh tế & Đô thị"')
    url: str | None = optional(URL, "Địa chỉ của nguồn")
    date: "date | None" = optional(DAY, "Ngày nguồn đăng", example="2023-02-28")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was wrong and what is right."""

    date: "date" = required(DAY, "Ngày đính chính", example="2022-11-16")
    was: str = required(LINE, "Nội dung đã đăng sai", example='"406/1.730"')
    now: str = required(LINE, "Nội dung đúng", example='"406/1.370"')


ORIGIN = record_of(Origin, "nguồn tin")
ILLUSTRATION = record_of(Illustration, "ảnh")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsFront:
    """The front matter of a news item."""

    title: str = required(LINE, "Tiêu đề", example='"Phát động Tháng hành động năm 2022"')
    date: Moment = required(MOMENT, "Ngày đăng", example="2022-11-14")
    summary: str | None = optional(
        LINE, "Tóm tắt (sapo)", example='"Hà Nội phát động Tháng hành động…"'
    )
    kicker: str | None = optional(LINE, "Dòng trên tiêu đề", example='"Hà Nội"')
    section: Mention | None = optional(
        MENTION, "Chuyên mục (mã trong site.yaml)", example="hoat-dong"
    )
    tags: tuple[str, ...] = optional(
        list_of(LINE), "Từ khoá", (), example='["bình đẳng giới", "Sơn Tây"]'
    )
    author: str | None = optional(LINE, "Người viết", example='"M.L"')
    unit: str | None = optional(LINE, "Đơn vị của người viết")
    cover: Illustration | None = optional(ILLUSTRATION, "Ảnh đại diện")
    event: Mention | None = optional(
        NAME, "Sự kiện mà bài nói tới (tên tệp)", example="thang-hanh-dong-2022"
    )
    documents: tuple[Mention, ...] = optional(list_of(NAME), "Văn bản được nhắc tới (tên tệp)", ())
    featured: "datetime.date | None" = optional(
        DAY, "Đưa lên đầu trang chủ đến hết ngày", example="2022-11-20"
    )
    corrections: tuple[Correction, ...] = optional(
        list_of(record_of(Correction, "đính chính")), "Đính chính", ()
    )
    source: Origin | None = optional(ORIGIN, "Nguồn tin")
    sensitive: bool = optional(
        YES, "Nội dung về bạo lực (hiện nút Thoát nhanh và đường dây nóng)", False, example="true"
    )


class EventKind(StrEnum):
    """What kind of gathering an event is."""

    ACTION_MONTH = "action-month"
    GATHERING = "gathering"
    LAUNCH = "launch"
    MEETING = "meeting"
    INSPECTION = "inspection"
    TRAINING = "training"
    CONFERENCE = "conference"
    CEREMONY = "ceremony"
    CONTEST = "contest"
    OTHER = "other"


EVENT_KIND_NAMES = {
    EventKind.ACTION_MONTH: "Tháng hành động",
    EventKind.GATHERING: "Gặp mặt",
    EventKind.LAUNCH: "Lễ phát động",
    EventKind.MEETING: "Cuộc họp",
    EventKind.INSPECTION: "Kiểm tra",
    EventKind.TRAINING: "Tập huấn",
    EventKind.CONFERENCE: "Hội nghị",
    EventKind.CEREMONY: "Lễ kỷ niệm",
    EventKind.CONTEST: "Cuộc thi",
    EventKind.OTHER: "Sự kiện",
}


class EventStatus(StrEnum):
    """Whether an event takes place as planned."""

    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    RESCHEDULED = "rescheduled"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeEntry:
    """One line of a programme."""

    time: "time | None" = optional(CLOCK, "Giờ", example="8:30")
    day: date | None = optional(DAY, "Ngày, nếu sự kiện kéo dài nhiều ngày")
    title: str = required(LINE, "Nội dung", example='"Dâng hương tại Đền Hát Môn"')
    speaker: str | None = optional(LINE, "Người trình bày")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who takes part, in the order that protocol gives."""

    name: str = required(LINE, "Họ tên", example='"Chử Xuân Dũng"')
    role: str = required(LINE, "Chức vụ, vai trò", example='"Phó Chủ tịch UBND thành phố Hà Nội"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A figure that an event led to."""

    indicator: Mention = required(MENTION, "Mã chỉ số", example="qua-tang-phu-nu-kho-khan")
    snapshot: Mention | None = optional(NAME, "Kỳ số liệu (tên tệp); bỏ trống là kỳ mới nhất")


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A file to hand out: a poster, a banner, a logo."""

    title: str = required(LINE, "Tên tài liệu", example='"Áp phích khổ A3"')
    file: Mention = required(MENTION, "Đường dẫn của tệp", example="../pictures/ap-phich.png")
    note: str | None = optional(LINE, "Ghi chú")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFront:
    """The front matter of an event."""

    title: str = required(LINE, "Tên sự kiện", example='"Tháng hành động năm 2022"')
    kind: EventKind = required(one_of({each.value: each for each in EventKind}, "loại sự kiện", words.EVENT_KIND), "Loại sự kiện", example="action-month")  # fmt: skip
    start: Moment = required(MOMENT, "Bắt đầu", example="2022-11-15")
    end: Moment | None = optional(MOMENT, "Kết thúc", example="2022-12-15")
    summary: str | None = optional(LINE, "Tóm tắt")
    theme: str | None = optional(LINE, "Chủ đề")
    slogans: tuple[str, ...] = optional(list_of(LINE), "Khẩu hiệu", ())
    venue: str | None = optional(LINE, "Nơi tổ chức", example='"Thị xã Sơn Tây"')
    address: str | None = optional(LINE, "Địa chỉ")
    map: str | None = optional(URL, "Liên kết bản đồ")
    online: str | None = optional(URL, "Liên kết dự trực tuyến")
    organiser: str | None = optional(LINE, "Đơn vị tổ chức", example='"UBND thành phố Hà Nội"')
    programme: tuple[ProgrammeEntry, ...] = optional(list_of(record_of(ProgrammeEntry, "mục chương trình")), "Chương trình", ())  # fmt: skip
    people: tuple[Person, ...] = optional(list_of(record_of(Person, "người")), "Người tham dự", ())
    parent: Mention | None = optional(
        NAME, "Sự kiện bao trùm (tên tệp)", example="thang-hanh-dong-2022"
    )
    status: EventStatus = optional(one_of({each.value: each for each in EventStatus}, "tình trạng", words.EVENT_STATUS), "Tình trạng", EventStatus.SCHEDULED, example="postponed")  # fmt: skip
    rescheduled_from: Moment | None = optional(MOMENT, "Thời gian dự kiến trước khi dời")
    gallery: tuple[Illustration, ...] = optional(list_of(ILLUSTRATION), "Thư viện ảnh", ())
    documents: tuple[Mention, ...] = optional(list_of(NAME), "Văn bản (tên tệp)", ())
    results: tuple[Result, ...] = optional(list_of(record_of(Result, "kết quả")), "Kết quả", ())
    materials: tuple[Material, ...] = optional(list_of(record_of(Material, "tài liệu")), "Tài liệu truyền thông", ())  # fmt: skip
    cover: Illustration | None = optional(ILLUSTRATION, "Ảnh đại diện")
    tags: tuple[str, ...] = optional(list_of(LINE), "Từ khoá", ())
    source: Origin | None = optional(ORIGIN, "Nguồn tin")
    sensitive: bool = optional(
        YES, "Nội dung về bạo lực (hiện nút Thoát nhanh và đường dây nóng)", False
    )

    @property
    def over(self) -> datetime.datetime:
        """The instant at which the event is over: its end, or the end of its last day where no hour is known."""
        return self.end.end if self.end else Moment(self.start.day).end


class DocumentStatus(StrEnum):
    """Whether a document is in force."""

    IN_FORCE = "in-force"
    EXPIRED = "expired"
    REPLACED = "replaced"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFront:
    """The front matter of a document in the register."""

    title: str = required(
        LINE, "Trích yếu", example='"Kế hoạch triển khai công tác bình đẳng giới năm 2023"'
    )
    number: str = required(LINE, "Số, ký hiệu", example='"59/KH-UBND"')
    date: "date" = required(DAY, "Ngày ban hành", example="2023-02-27")
    issuer: str = required(LINE, "Cơ quan ban hành", example='"UBND thành phố Hà Nội"')
    kind: str | None = optional(LINE, "Loại văn bản", example='"Kế hoạch"')
    summary: str | None = optional(LINE, "Tóm tắt")
    file: Mention | None = optional(MENTION, "Tệp đính kèm", example="59-kh-ubnd.pdf")
    url: str | None = optional(URL, "Địa chỉ bản chính thức")
    status: DocumentStatus = optional(one_of({each.value: each for each in DocumentStatus}, "hiệu lực", words.DOCUMENT_STATUS), "Hiệu lực", DocumentStatus.UNKNOWN, example="in-force")  # fmt: skip
    replaced_by: Mention | None = optional(NAME, "Văn bản thay thế (tên tệp)")
    source: Origin | None = optional(ORIGIN, "Nguồn tin")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafFront:
    """The front matter of a static page."""

    title: str = required(LINE, "Tiêu đề", example='"Giới thiệu"')
    summary: str | None = optional(LINE, "Tóm tắt")
    cover: Illustration | None = optional(ILLUSTRATION, "Ảnh đại diện")
    sensitive: bool = optional(
        YES, "Nội dung về bạo lực (hiện nút Thoát nhanh và đường dây nóng)", False
    )


F = TypeVar("F", NewsFront, EventFront, DocumentFront, LeafFront)


@dataclass(frozen=True, slots=True)
class Item(Generic[F]):
    """One Markdown file, read: ``path`` from the root, ``slug`` from the file's name, never from the title."""

    path: str
    slug: str
    publishing: Publishing
    front: F
    body: Body

    @property
    def identity(self) -> str:
        """What stays when the title, the section or the address changes."""
        return self.publishing.id or self.slug


News: TypeAlias = Item[NewsFront]
Event: TypeAlias = Item[EventFront]
Document: TypeAlias = Item[DocumentFront]
Leaf: TypeAlias = Item[LeafFront]
AnyItem: TypeAlias = News | Event | Document | Leaf
