"""Jinja's environment as pages need it: the same results as its own, with less done for each value and call.

A page is some hundred values and some dozen calls of macros; what Jinja does around each of them takes most of the time.
`tests/pages/test_environment.py` holds that pages are the same without this.
"""

from collections.abc import Mapping
from types import CodeType
from typing import Any

import jinja2
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing

# What `escape` does to a plain str, before it wraps the result; markupsafe takes it from C where it can.
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from bantin.pages.filters import FILTERS


def make_environment(
    loader: jinja2.BaseLoader | None = None, shared: Mapping[str, Any] | None = None
) -> jinja2.Environment:
    """Make an environment in which all templates and macros see what is shared, and nothing else unless it is given."""
    environment = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.context_class = _Context
    environment.filters.update(FILTERS)
    environment.globals.update(shared or {})
    return environment


def make_template(environment: jinja2.Environment, code: CodeType) -> jinja2.Template:
    """Make a template of its compiled code."""
    # The globals are the environment's own dict: Jinja compares their names at each import, which is slow for its ChainMap.
    template = _Template.from_code(environment, code, environment.globals)
    template.root_render_func.__globals__.update(escape=_escape, Macro=_Macro)
    return template


class _Template(jinja2.Template):
    """A template whose rendered module, once made, is one text and not its hundred pieces."""

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002  # Jinja's own name
        shared: bool = False,  # noqa: FBT001, FBT002  # Jinja calls it by position
        locals: Mapping[str, Any] | None = None,  # noqa: A002  # Jinja's own name
    ) -> TemplateModule:
        """Render the template and keep what it exports."""
        context = self.new_context(vars, shared, locals)
        return TemplateModule(self, context, ["".join(self.root_render_func(context))])


class _Context(Context):
    """Calls functions without asking each time whether they want the context: no function of a template does."""

    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # a template may call anything
        """Call what a template calls."""
        if kwargs:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
        return function(*args, **kwargs)


class _Macro(Macro):
    """A macro; one without ``caller``, ``varargs`` and ``kwargs`` takes the short way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # compiled templates make it
        super().__init__(*args, **kwargs)
        is_long = self.catch_kwargs or self.catch_varargs or self.caller
        self._is_short = self._default_autoescape and not is_long

    def __call__(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401  # a macro takes any value
        count = len(args)
        if (
            not self._is_short
            or count > self._argument_count
            or (kwargs and kwargs.keys() - self.arguments[count:])
        ):
            return super().__call__(*args, **kwargs)
        if count < self._argument_count:
            args += tuple([kwargs.get(name, missing) for name in self.arguments[count:]])
        # Markup's own constructor would ask whether a text is one.
        return str.__new__(Markup, self._func(*args))


def _escape(value: object) -> str:
    """Write a value as HTML."""
    if type(value) is Markup:
        return value
    if type(value) is str:
        escaped: str = _escape_inner(value)
        return escaped
    return str(value) if type(value) is int else escape(value)
