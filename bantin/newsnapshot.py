"""The period that is to be entered in, the file of a new snapshot out: its values empty, and no file ever written over."""

from pathlib import Path

from bantin.desk.blankform import Form, file_name, form_after, form_of_all, write_form
from bantin.desk.periods import Stretch
from bantin.enteredperiod import Ask, Ground, Wish, choose_former, read_ground, settle
from bantin.settings import OperatorError
from bantin.terminal import print_line

_FOLDER = Path("content") / "indicators" / "snapshots"


def new_snapshot(root: Path, wish: Wish, ask: Ask | None = None) -> int:
    """Write the form of a new snapshot; ``ask`` puts a question to somebody, None where nobody is there."""
    ground = read_ground(root)
    form, name = blank_form(ground, wish, ask)
    path = write_new(root, name, write_form(form))
    print_line(f"Đã tạo {path} với {len(form.rows)} chỉ số ({form.stretch}).")
    print_line(
        "Điền con số vào tệp ấy, kiểm tra nguồn, ghi ngày công bố, rồi xoá dòng draft để đăng."
    )
    return 0


def blank_form(
    ground: Ground, wish: Wish, ask: Ask | None, seen: Stretch | None = None
) -> tuple[Form, str]:
    """Make the form of what is wished, and name its file; ``seen`` is the period that a table names itself."""
    former = choose_former(ground, wish, ask)
    stretch, area, published = settle(ground, wish, former, ask, seen)
    form = (
        form_of_all(ground.definitions, stretch, area)
        if former is None
        else form_after(former, ground.definitions, stretch)
    )
    form = form.dated(area, published)
    return form, wish.out_name or file_name(form, former)


def write_new(root: Path, name: str, text: str) -> str:
    """Write a snapshot that is not there yet; return its path from the root."""
    plain = name.removesuffix(".yml").removesuffix(".yaml")
    if not plain or {"/", "\\", ":"} & set(plain) or plain.startswith("."):
        raise OperatorError(
            f"«{name}» không dùng làm tên tệp được. Viết chữ thường không dấu, chẳng hạn: --out-name 2023-09-30-ha-noi"
        )
    path = _FOLDER / f"{plain}.yaml"
    file = root / path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise OperatorError(
            f"Đã có tệp {path.as_posix()}; chương trình không ghi đè. Sửa chính tệp ấy, hoặc đặt tên khác bằng --out-name."
        ) from None
    except OSError as error:
        raise OperatorError(
            f"Không ghi được {path.as_posix()}: {error.strerror or error}."
        ) from error
    return path.as_posix()
