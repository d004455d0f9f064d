"""A planned page in, its bytes out: a template sees its view, pure filters, and the way from its own address."""

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2
from markupsafe import Markup, escape

from bantin.diagnostics import Checked, Found, Place
from bantin.pages import addresses
from bantin.pages.templates import Templates, say_syntax
from bantin.pages.views import Anchor, BodyView, Chart, EventCard, Figure, Quoted, View

_EXTERNAL = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|#)", re.IGNORECASE)
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


class Renderer:
    """Renders pages of one build; holds the templates open and knows the assets' addresses."""

    def __init__(self, templates: Templates, assets: Mapping[str, str], base_url: str) -> None:
        self._templates = templates
        self._assets = assets
        self._base_url = base_url

    def render(self, page: Page) -> Checked[Output | None]:
        """Render one page; what its template cannot do is an error at the template's line."""
        if page.path == addresses.NOT_FOUND:
            href = functools.partial(absolute, self._base_url)
        else:
            href = functools.partial(relative, page.path)
        found = Found()
        try:
            template = self._templates.environment.get_template(page.template)
            text = template.render(view=page.view, **self._functions(href))
        except jinja2.TemplateError as error:
            self._explain(error, page.template, found)
            return Checked(None, found.all())
        return Checked(Output(file_of(page.path), text.encode()), found.all())

    def feed_body(self, body: BodyView) -> str:
        """Render a body with absolute links, for a feed reader."""
        return str(self._body(functools.partial(absolute, self._base_url), body))

    def _functions(self, href: Href) -> dict[str, Any]:
        return {
            "link": href,
            "absolute": functools.partial(absolute, self._base_url),
            "asset": functools.partial(self._asset, href),
            "body": functools.partial(self._body, href),
        }

    def _asset(self, href: Href, name: str) -> str:
        if name not in self._assets:
            raise jinja2.UndefinedError(f"asset {name!r}")
        return href(self._assets[name])

    def _body(self, href: Href, body: BodyView) -> Markup:
        """Fill a body's holes."""
        holes: Any = None
        written = []
        for part in body.parts:
            if isinstance(part, str):
                written.append(part)
                continue
            if isinstance(part, Anchor):
                written.append("" if part.path is None else f' href="{escape(href(part.path))}"')
                continue
            if holes is None:
                holes = self._templates.environment.get_template("parts/holes.html").make_module(
                    self._functions(href)
                )
            match part:
                case Figure():
                    written.append(str(holes.figure(part)).strip())
                case Quoted():
                    written.append(str(holes.quoted(part)).strip())
                case Chart():
                    written.append(str(holes.chart(part)).strip())
                case EventCard():
                    written.append(str(holes.event_card(part)).strip())
        return Markup("".join(written))  # noqa: S704  # sanitised when it was read; the holes are escaped by their macros

    def _explain(self, error: jinja2.TemplateError, template: str, found: Found) -> None:
        if isinstance(error, jinja2.TemplateSyntaxError):
            say_syntax(self._templates, error, found)
            return
        place = self._place(error, template)
        message = str(error)
        if isinstance(error, jinja2.TemplateNotFound):
            found.error(
                place,
                "template-missing",
                f"Không có mẫu «{error.name}».",
                "Kiểm tra tên tệp trong thư mục templates.",
            )
        elif message.startswith("asset "):
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

    def _place(self, error: BaseException, template: str) -> Place:
        """Find the template line in which an error was raised: the innermost frame that is a template's."""
        traceback, name, line = error.__traceback__, template, 1
        folders = [str(folder) for folder in self._templates.folders]
        while traceback is not None:
            file = traceback.tb_frame.f_code.co_filename
            folder = next((each for each in folders if file.startswith(each)), None)
            if folder is not None:
                name, line = (
                    file[len(folder) :].lstrip("/\\").replace("\\", "/"),
                    traceback.tb_lineno,
                )
            traceback = traceback.tb_next
        return self._templates.place(name, line)
