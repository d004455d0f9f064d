"""The files of templates in, Jinja templates out, compiled when first asked for; checked beforehand where asked.

Everything that can be known without rendering is checked here: syntax, and includes that lead nowhere. A check and a
compiled template are pure functions of their files, so they may be remembered.
"""

import functools
import marshal
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from types import CodeType
from typing import Any

import jinja2
from jinja2 import meta, nodes

from bantin.diagnostics import Checked, Found
from bantin.pages.environment import make_environment, make_template
from bantin.pages.templatefiles import HOLES, TemplateFile
from bantin.pages.templatemistakes import (
    FOLDER,
    UNREADABLE,
    place,
    say_missing,
    say_syntax,
    say_unreadable,
)


@dataclass(frozen=True, slots=True)
class _Reference:
    """One template calls another: its name, None where only a run would tell, and the line of the call."""

    name: str | None
    line: int


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What one template is when read alone. ``shows_body`` tells that it calls the function ``body``."""

    code: CodeType
    references: tuple[_Reference, ...]
    shows_body: bool


class Templates:
    """The templates of one build, held open; ``codes`` are those that `compile_template` gave before."""

    def __init__(
        self, files: tuple[TemplateFile, ...], codes: Mapping[str, bytes] | None = None
    ) -> None:
        self._loader = _Loader(files, codes or {})

    def environment(self, **shared: object) -> jinja2.Environment:
        """Make an environment in which all templates and macros see what is shared."""
        return make_environment(self._loader, shared)


class _Loader(jinja2.BaseLoader):
    """Gives Jinja the files that were read when the templates were opened."""

    def __init__(self, files: tuple[TemplateFile, ...], codes: Mapping[str, bytes]) -> None:
        self._files = {file.name: file for file in files}
        self._codes = codes

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002, ARG002  # Jinja's own name
    ) -> jinja2.Template:
        """Make the template of a name."""
        if name not in self._files:
            raise jinja2.TemplateNotFound(name)
        return make_template(environment, self._code(name))

    def _code(self, name: str) -> CodeType:
        if name in self._codes:
            code: CodeType = marshal.loads(self._codes[name])  # noqa: S302  # written by this program
            return code
        try:
            return _parse(self._files[name]).code
        except UNREADABLE as error:
            # The check said so; for whoever calls it, the template is not there.
            raise jinja2.TemplateNotFound(name) from error


def check_templates(files: tuple[TemplateFile, ...]) -> Checked[Mapping[str, tuple[str, ...]]]:
    """Say what is wrong with templates, and give each one the sorted names of all that it is made of.

    That is itself, what it extends, includes and imports, and what they do. The renderer fills the holes of bodies
    with the macros of parts/holes.html, so whatever calls ``body`` is made of that, too.
    """
    names = {file.name for file in files}
    checked = {file.name: _calls(file, names) for file in files}
    calls = {name: each.value for name, each in checked.items()}
    called = {name for each in calls.values() for name in each}
    found = Found()
    for name, each in checked.items():
        # Other files may lie here, such as notes on the templates: what is in them matters once a template calls them.
        if name.endswith((".html", ".xml")) or name in called:
            found.take(each.diagnostics)
    return Checked({name: _closure(name, calls) for name in calls}, found.all())


def compile_templates(files: tuple[TemplateFile, ...]) -> dict[str, bytes]:
    """Compile templates for this version of Python; those that cannot be are left out, as `check_templates` says.

    Nothing but the files' names and bytes goes in, so the code may be used in any folder.
    """
    codes: dict[str, bytes] = {}
    for file in files:
        with suppress(jinja2.TemplateSyntaxError, *UNREADABLE):
            codes[file.name] = marshal.dumps(_parse(file).code)
    return codes


# Compiling takes most of a small build: a preview does it once for each file that did not change.
@functools.lru_cache(maxsize=128)
def _parse(file: TemplateFile) -> _Parsed:
    environment = make_environment()
    name, text = file.name, file.data.decode()
    tree = environment.parse(text, name, FOLDER + name)
    code = environment.compile(tree, name, FOLDER + name)
    return _Parsed(code, tuple(_references(tree)), _shows_body(tree))


def _references(tree: nodes.Template) -> Iterator[_Reference]:
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        # Each of the four has the called template in this field; their common class has not.
        target = getattr(node, "template")  # noqa: B009
        is_plain = isinstance(target, nodes.Const) and isinstance(target.value, str)
        yield _Reference(target.value if is_plain else None, node.lineno)


def _shows_body(tree: nodes.Template) -> bool:
    # Many a macro has a parameter of the same name: only what stands for the function counts.
    is_named = any(node.name == "body" for node in tree.find_all(nodes.Name))
    return is_named and "body" in meta.find_undeclared_variables(tree)


def _calls(file: TemplateFile, known: set[str]) -> Checked[tuple[str, ...]]:
    """Check one template; give the names of those that it calls itself."""
    found = Found()
    try:
        parsed = _parse(file)
    except jinja2.TemplateSyntaxError as error:
        say_syntax(error, found)
        return Checked((), found.all())
    except UNREADABLE as error:
        say_unreadable(file.name, error, found)
        return Checked((), found.all())
    calls = [HOLES] if parsed.shows_body and HOLES in known else []
    for each in parsed.references:
        if each.name is None or each.name not in known:
            say_missing(place(file.name, each.line), each.name, known, found)
        else:
            calls.append(each.name)
    return Checked(tuple(calls), found.all())


def _closure(name: str, calls: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    met, waiting = {name}, [name]
    while waiting:
        new = set(calls[waiting.pop()]) - met
        met |= new
        waiting.extend(new)
    return tuple(sorted(met))
