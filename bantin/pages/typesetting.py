"""A text and a box in, its lines and the size at which they fill the box out: parted where a careful hand would part them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from unicodedata import normalize

# How wide a text is at a size, both in pixels.
Measure = Callable[[str, int], float]
# Words that lead on to the next one: «số 59», «năm 2022», «xã Thạch Thất», «của phụ nữ».
_LEADING_ON = frozenset(
    (
        *("số", "ngày", "tháng", "năm", "quý", "thứ", "khoá", "khóa", "lần", "kỳ", "điều", "mục"),
        *("tỉnh", "huyện", "xã", "phường", "quận", "phố", "và", "của", "vì", "với", "cho", "về", "tại", "ở"),
        *("từ", "đến", "trong", "trên", "theo", "các", "những", "một", "mỗi", "hơn", "không", "được", "bị", "sự"),
    )
)  # fmt: skip
# Words of two syllables that titles of such campaigns are full of, beside those that begin with a capital.
_COMPOUNDS = frozenset(
    """
    bình_đẳng đẳng_giới bạo_lực phụ_nữ trẻ_em thành_phố hành_động phát_động hoạt_động truyền_thông tập_huấn
    gia_đình cán_bộ lãnh_đạo chủ_chốt phòng_chống kế_hoạch mục_tiêu chỉ_tiêu chỉ_số tỷ_lệ số_liệu báo_cáo
    công_tác tổ_chức kỷ_niệm đại_hội hội_nghị gặp_mặt kiểm_tra ban_hành triển_khai tuyên_truyền hỗ_trợ
    trợ_giúp nạn_nhân bảo_vệ xã_hội kinh_tế chính_quyền cộng_đồng đường_dây nghị_quyết văn_bản thi_đua
    địa_phương liên_hiệp tiến_bộ trung_ương uỷ_ban ủy_ban nhân_dân học_sinh thanh_niên nâng_cao hưởng_ứng
    đánh_giá địa_bàn an_toàn thành_lập chiến_lược quốc_gia giai_đoạn nhiệm_kỳ sự_kiện tin_tức giáo_viên giáo_dục
    đặc_biệt phát_triển khó_khăn đoàn_thể hoàn_cảnh thực_hiện
    """.split()  # noqa: SIM905  # read as prose, not as a list
)
# What a bad break costs, as a share of the line that would be left empty for it.
_PARTED, _ALONE = 0.25, 0.45
# How many sizes are tried for the sake of good breaks.
_SMALLER = 4
_STOPS = ".,;:!?"


@dataclass(frozen=True, slots=True)
class Box:
    """Room for a text, in pixels, and the sizes of type that may stand in it, the largest first."""

    width: int
    height: int
    sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A text in lines, the size of its type and the height of a line in pixels; ``is_cut`` tells that its end is left out."""

    lines: tuple[str, ...]
    size: int
    leading: int
    is_cut: bool = False


def leading(text: str, size: int) -> int:
    """Give the height of a line: more where capitals bear two marks, as «Ễ» does, lest they touch the line above."""
    is_tall = any(each.isupper() and len(normalize("NFD", each)) > 2 for each in text)
    return round(size * (1.34 if is_tall else 1.2))


def set_text(text: str, box: Box, measure: Measure) -> Setting:
    """Set a text as large as its box allows; at the smallest size, what is too long is cut at a word with «…».

    Where nothing but a slightly smaller size keeps together what belongs together, that size is taken.
    """
    words = text.split(" ")
    largest: Setting | None = None
    tries = _SMALLER
    for size in box.sizes:
        high = leading(text, size)
        widths = [measure(word, size) for word in words]
        space = measure(" ", size)
        count = _fewest(widths, space, box.width)
        if count is None or count > max(1, box.height // high):
            continue
        breaks = _part(words, widths, space, count, box.width)
        setting = Setting(_lines(words, breaks), size, high)
        if not any(_cost(words[at - 1], words[at]) for at in breaks[1:-1]):
            return setting
        largest = largest or setting
        tries -= 1
        if not tries:
            break
    size = box.sizes[-1]
    return largest or _cut(words, Box(box.width, box.height, (size,)), leading(text, size), measure)


def _fewest(widths: Sequence[float], space: float, width: int) -> int | None:
    """Count the lines that words need; None where one of them is too long for any."""
    count, used = 1, -space
    for each in widths:
        if each > width:
            return None
        used += space + each
        if used > width:
            count, used = count + 1, each
    return count


def _part(
    words: Sequence[str], widths: Sequence[float], space: float, count: int, width: int
) -> tuple[int, ...]:
    """Find where to part words into so many lines that are alike in length and part nothing that belongs together.

    Gives the number of the first word of each line, and of the one after the last.
    """
    ends = [0.0, *accumulate(each + space for each in widths)]
    costs = [_cost(one, other) * width for one, other in pairwise(words)]
    # For each number of words: what the best lines of them cost, and how these are parted.
    best: list[tuple[float, tuple[int, ...]] | None] = [(0.0, (0,)), *[None] * len(words)]
    for line in range(count):
        longer: list[tuple[float, tuple[int, ...]] | None] = [None] * (len(words) + 1)
        for stop in range(1, len(words) + 1):
            for start in range(stop - 1, -1, -1):
                left = width - (ends[stop] - ends[start] - space)
                if left < 0:
                    break
                before = best[start]
                if before is None:
                    continue
                bad = costs[stop - 1] if stop < len(words) else 0.0
                if line and stop == len(words) and stop - start == 1:
                    bad += _ALONE * width
                cost = before[0] + left * left + bad * bad
                known = longer[stop]
                if known is None or cost < known[0]:
                    longer[stop] = (cost, (*before[1], stop))
        best = longer
    found = best[len(words)]
    return found[1] if found is not None else (0, len(words))


def _cost(one: str, other: str) -> float:
    """Tell what it costs to part two words: those of a name or of a figure belong together."""
    is_name = one[:1].isupper() and other[:1].isupper() and not one.isupper()
    is_figure = other[:1].isdigit() or one[-1:].isdigit() or one.lower() in _LEADING_ON
    is_word = f"{one}_{other.rstrip(_STOPS)}".lower() in _COMPOUNDS
    is_ended = one[-1:] in _STOPS
    return _PARTED if (is_name or is_figure or is_word) and not is_ended else 0.0


def _lines(words: Sequence[str], breaks: Sequence[int]) -> tuple[str, ...]:
    return tuple(" ".join(words[start:stop]) for start, stop in pairwise(breaks))


def _cut(words: Sequence[str], box: Box, high: int, measure: Measure) -> Setting:
    """Fill the box at its one size, and end with «…» where not all has room."""
    (size,), room = box.sizes, max(1, box.height // high)
    lines: list[str] = []
    line = ""
    pieces = [piece for word in words for piece in _pieces(word, size, box.width, measure)]
    for piece in pieces:
        longer = f"{line} {piece}" if line else piece
        if measure(longer, size) <= box.width:
            line = longer
        elif len(lines) + 1 < room:
            lines.append(line)
            line = piece
        else:
            ended = _ended(line, piece, size, box.width, measure)
            return Setting((*lines, ended), size, high, is_cut=True)
    return Setting((*lines, line), size, high)


def _ended(line: str, following: str, size: int, width: int, measure: Measure) -> str:
    """End a line with «…», without the words that leave no room for it."""
    words = [*line.split(" "), following]
    while len(words) > 1:
        words.pop()
        ended = " ".join(words).rstrip(" ,;:.–-") + "…"
        if measure(ended, size) <= width:
            return ended
    letters = line
    while letters and measure(f"{letters}…", size) > width:
        letters = letters[:-1]
    return f"{letters}…"


def _pieces(word: str, size: int, width: int, measure: Measure) -> list[str]:
    """Part a word that is too long for a line, such as an address, wherever the line is full."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
