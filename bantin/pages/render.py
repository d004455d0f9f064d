"""A planned page in, its bytes out: a template sees its view, pure filters, and the way from its own address."""

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import jinja2
from jinja2.environment import TemplateModule
from markupsafe import Markup, escape

from bantin.diagnostics import Checked, Found, Place
from bantin.pages import addresses
from bantin.pages.parts import Anchor, BodyView, Chart, EventCard, Figure, Quoted
from bantin.pages.templates import Templates, say_syntax
from bantin.pages.views import View

_EXTERNAL = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|#)", re.IGNORECASE)
# A link of a body to a place in itself, as `outline` writes it.
_OWN_FRAGMENT = '<a href="#'
_HOLES = "parts/holes.html"
# Two depths that no page has: for the page of a wrong address, shown at any, and for feeds.
_ROOTED, _ABSOLUTE = -1, -2
Href = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page that is to be: its address, its template, and all that the template sees."""

    path: str
    template: str
    view: View


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its path below the output folder, and its bytes."""

    path: str
    data: bytes


def file_of(path: str) -> str:
    """Give the file that a web server sends for an address."""
    return path.lstrip("/") + ("index.html" if path.endswith("/") else "")


def relative(page: str, path: str) -> str:
    """Write an address as a link from a page, so that the site works below any folder."""
    if _EXTERNAL.match(path):
        return path
    return ("../" * (page.count("/") - 1) or "./") + path.lstrip("/")


def absolute(base_url: str, path: str) -> str:
    """Write an address in full, for feeds and search engines."""
    return path if _EXTERNAL.match(path) else base_url + path


# What Python says of a template's mistake, in the words of who wrote the template.
_REASONS = {
    "ZeroDivisionError": "có phép chia cho 0",
    "TypeError": "một giá trị không đúng loại mà phép tính hay bộ lọc cần",
    "ValueError": "một giá trị không dùng được cho bộ lọc",
    "KeyError": "không có mục ấy trong nhóm",
    "IndexError": "danh sách không có phần tử ấy",
    "AttributeError": "giá trị không có thuộc tính ấy",
    "RecursionError": "các mẫu gọi nhau mãi không dừng",
}


class Renderer:
    """Renders pages of one build; holds the templates open and knows the assets' addresses.

    What templates call (``link``, ``asset``, ``body``) differs only by how deep a page lies, since that alone decides
    how its links begin; so it is made once a depth.
    """

    def __init__(self, templates: Templates, assets: Mapping[str, str], base_url: str) -> None:
        self._templates = templates
        self._assets = assets
        self._base_url = base_url
        self._functions_at: dict[int, dict[str, Any]] = {}
        self._holes_at: dict[int, TemplateModule] = {}

    def render(self, page: Page) -> Checked[Output | None]:
        """Render one page; what its template cannot do is an error at the template's line."""
        found = Found()
        depth = _ROOTED if page.path == addresses.NOT_FOUND else page.path.count("/")
        try:
            template = self._templates.environment.get_template(page.template)
            text = template.render(view=page.view, **self._functions(depth))
        except Exception as error:  # noqa: BLE001  # a template fails in as many ways as a program; what isn't its own is raised again
            self._explain(error, page.template, found)
            return Checked(None, found.all())
        return Checked(Output(file_of(page.path), text.encode()), found.all())

    def feed_body(self, path: str, body: BodyView) -> Checked[str]:
        """Render the body of the page at ``path`` with absolute links, for a feed reader."""
        found = Found()
        try:
            html = self._body(_ABSOLUTE, body)
        except Exception as error:  # noqa: BLE001  # as above
            self._explain(error, _HOLES, found)
            return Checked("", found.all())
        # Beside other articles «#fn-1» would lead nowhere, or to another one's footnote.
        page = escape(absolute(self._base_url, path))
        return Checked(str(html).replace(_OWN_FRAGMENT, f'<a href="{page}#'), found.all())

    def _functions(self, depth: int) -> dict[str, Any]:
        if depth not in self._functions_at:
            href = self._href(depth)
            self._functions_at[depth] = {
                "link": href,
                "absolute": functools.partial(absolute, self._base_url),
                "asset": functools.partial(self._asset, href),
                "body": functools.partial(self._body, depth),
            }
        return self._functions_at[depth]

    def _href(self, depth: int) -> Href:
        if depth == _ROOTED:
            return functools.partial(absolute, urlsplit(self._base_url).path)
        if depth == _ABSOLUTE:
            return functools.partial(absolute, self._base_url)
        return functools.partial(relative, "/" * depth)

    def _fill(self, depth: int, macro: str, part: object) -> str:
        """Fill a hole with one of the macros of parts/holes.html."""
        if depth not in self._holes_at:
            template = self._templates.environment.get_template(_HOLES)
            self._holes_at[depth] = template.make_module(self._functions(depth))
        module = self._holes_at[depth]
        if not hasattr(module, macro):
            raise jinja2.UndefinedError(f"'{macro}' is undefined")
        return str(getattr(module, macro)(part)).strip()

    def _asset(self, href: Href, name: str) -> str:
        if name not in self._assets:
            raise jinja2.UndefinedError(f"asset {name!r}")
        return href(self._assets[name])

    def _body(self, depth: int, body: BodyView) -> Markup:
        """Fill a body's holes."""
        href = self._href(depth)
        written = []
        for part in body.parts:
            match part:
                case str():
                    written.append(part)
                case Anchor():
                    address = "" if part.path is None else f' href="{escape(href(part.path))}"'
                    written.append(address)
                case Figure():
                    written.append(self._fill(depth, "figure", part))
                case Quoted():
                    written.append(self._fill(depth, "quoted", part))
                case Chart():
                    written.append(self._fill(depth, "chart", part))
                case EventCard():
                    written.append(self._fill(depth, "event_card", part))
        return Markup("".join(written))  # noqa: S704  # sanitised when it was read; the holes are escaped by their macros

    def _explain(self, error: Exception, template: str, found: Found) -> None:
        if isinstance(error, jinja2.TemplateSyntaxError):
            say_syntax(self._templates, error, found)
            return
        place = self._place(error)
        message = str(error)
        if not isinstance(error, jinja2.TemplateError):
            if place is None:
                raise error
            found.error(
                place,
                "template-failed",
                f"Mẫu không chạy được ở dòng này: {_REASONS.get(type(error).__name__, type(error).__name__)}.",
                "So dòng này với tệp mẫu gốc của chương trình, hoặc xoá tệp của bạn để dùng lại mẫu gốc.",
            )
            return
        place = place or self._templates.place(template, 1)
        if isinstance(error, jinja2.TemplateNotFound):
            return  # Said when the templates were opened, at the line that calls it.
        if message.startswith("asset "):
            found.error(
                place,
                "asset-missing",
                f"Không có tệp «{message[7:-1]}» trong thư mục assets.",
                "Sửa tên trong asset(…), hoặc thêm tệp ấy.",
            )
        else:
            name = re.search(r"'([^']+)'(?: is undefined|$)", message) or re.search(
                "'([^']+)'", message
            )
            found.error(
                place,
                "template-undefined",
                f"Mẫu dùng «{name[1] if name else message}» nhưng trang này không có giá trị ấy.",
                "Xem danh sách giá trị của từng mẫu trong docs/giao-dien.md.",
            )

    def _place(self, error: BaseException) -> Place | None:
        """Find the template line in which an error was raised: the innermost frame that is a template's."""
        traceback, name, line = error.__traceback__, None, 1
        folders = [str(folder) for folder in self._templates.folders]
        while traceback is not None:
            file = traceback.tb_frame.f_code.co_filename
            folder = next((each for each in folders if file.startswith(each)), None)
            if folder is not None:
                name, line = (
                    file[len(folder) :].lstrip("/\\").replace("\\", "/"),
                    traceback.tb_lineno,
                )
                # A macro that was called from here still counts the lines of its compiled form.
                template = traceback.tb_frame.f_globals.get("__jinja_template__")
                if isinstance(template, jinja2.Template):
                    line = template.get_corresponding_lineno(line)
            traceback = traceback.tb_next
        return self._templates.place(name, line) if name else None
