"""The environment of pages writes what Jinja's own would, in less time."""

from decimal import Decimal

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bantin.pages.environment import make_environment, make_template


class Spoken:
    """A value that says itself as HTML."""

    def __html__(self) -> str:
        return "<i>&</i>"


def ours(text: str, others: dict[str, str] | None = None, **values: object) -> str:
    """Render a text in the environment of pages."""

    class Loader(jinja2.BaseLoader):
        def load(self, environment, name, _globals=None):
            return make_template(environment, environment.compile(texts[name], name, name))

    texts = {"page": text, **(others or {})}
    return make_environment(Loader(), {"site": "<Site>"}).get_template("page").render(**values)


def jinjas(text: str, others: dict[str, str] | None = None, **values: object) -> str:
    """Render a text in an environment of Jinja's own."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader({"page": text, **(others or {})}),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["site"] = "<Site>"
    return environment.get_template("page").render(**values)


VALUES = st.one_of(
    st.text(),
    st.text("&<>'\"ậ"),
    st.text().map(Markup),
    st.integers(),
    st.booleans(),
    st.none(),
    st.floats(),
    st.decimals(),
    st.lists(st.text()),
    st.just(Spoken()),
)


@given(VALUES)
def test_every_value_is_written_as_jinja_writes_it(value) -> None:
    """Texts are escaped once, markup is left, anything else is written as Python writes it."""
    text = '{{ x }}<p title="{{ x }}">{{ x ~ x }}{{ [x, x]|join }}</p>{% set y %}<{{ x }}>{% endset %}{{ y }}'
    assert ours(text, x=value) == jinjas(text, x=value)


@pytest.mark.parametrize(
    "text",
    [
        "{% macro m(a, b=2, c='<') %}<{{ a }}{{ b }}{{ c }}>{% endmacro %}{{ m(x) }}{{ m(x, 3) }}{{ m(x, c=x) }}{{ m(c=1, a=x, b=x) }}",
        "{% macro m() %}<{{ site }}>{% endmacro %}{{ m() }}{{ m()|length }}{{ m() ~ x }}",
        "{% macro m(a) %}{{ a }}{{ varargs|join }}{{ kwargs|length }}{% endmacro %}{{ m(x) }}{{ m(x, 2, 3, d=4) }}",
        "{% macro m(a) %}[{{ caller(a) }}]{% endmacro %}{% call(y) m(x) %}<b>{{ y }}</b>{% endcall %}",
        "{% macro inner(a) %}<{{ a }}>{% endmacro %}{% macro outer(a) %}{{ inner(inner(a)) }}{% endmacro %}{{ outer(x) }}",
        "{% for each in [1, x, 3] %}{{ loop.index }}{{ each }}{{ loop.cycle('a', '<') }}{% endfor %}",
        "{% autoescape false %}{{ x }}{{ 1 }}{{ site }}{% endautoescape %}",
        "{{ x|upper }}{{ x|e }}{{ x|safe }}{{ x|urlencode }}{{ x.startswith('a') }}{{ range(3)|list }}{{ dict(a=x) }}",
        "{{ nothing is defined }}{{ x.nothing is defined }}{{ nothing|default('<') }}",
        '{% include "part" %}{% include "alone" without context %}{% include "alone" without context %}',
        '{% from "part" import say with context %}{{ say(x) }}',
        '{% from "alone" import say %}{{ say(x) }}{% import "alone" as a %}{{ a.say(1) }}{{ a.word }}',
        '{% extends "base" %}{% block main %}{{ x }}{{ super() }}{{ self.title() }}{% endblock %}',
    ],
)
def test_pages_are_as_jinja_makes_them(text) -> None:
    """Macros with all their kinds of arguments, loops, blocks, includes and imports give the same text."""
    others = {
        "part": "{{ x }}{% macro say(a) %}<{{ a }}{{ x }}>{% endmacro %}",
        "alone": "{% set word = '<w>' %}{{ site }}<hr>{% macro say(a) %}<{{ a }}{{ site }}>{% endmacro %}",
        "base": "<title>{% block title %}{{ site }}{% endblock %}</title>{% block main %}base{% endblock %}",
    }
    assert ours(text, others, x="<&'ậ") == jinjas(text, others, x="<&'ậ")


@pytest.mark.parametrize(
    "text",
    [
        "{{ nothing }}",
        "{{ x.nothing }}",
        "{{ nothing() }}",
        "{{ x() }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, b=2) }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, a=2) }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{% call m(1) %}{% endcall %}",
        '{% include "alone" without context %}',
    ],
)
def test_what_jinja_refuses_is_refused_alike(text) -> None:
    """The same error is raised, with the same words."""
    others = {"alone": "{{ x }}"}
    with pytest.raises((jinja2.TemplateError, TypeError)) as theirs:
        jinjas(text, others, x="x")
    with pytest.raises(theirs.type) as found:
        ours(text, others, x="x")
    assert str(found.value) == str(theirs.value)


def test_what_is_shared_is_made_once() -> None:
    """A part that is included without context is rendered for the first page only; a part of a page for each."""
    made = []

    class Count:
        def __str__(self) -> str:
            made.append(1)
            return "x"

    others = {"alone": "{{ count }}", "part": "{{ x }}"}
    environment = make_environment(None, {"count": Count()})
    codes = {name: environment.compile(text, name, name) for name, text in others.items()}
    page = '{% include "alone" without context %}{% include "part" %}'
    codes["page"] = environment.compile(page, "page", "page")
    environment.loader = jinja2.FunctionLoader(None)
    environment.loader.load = lambda env, name, _globals=None: make_template(env, codes[name])
    assert [environment.get_template("page").render(x=x) for x in (1, 2)] == ["x1", "x2"]
    assert len(made) == 1


def test_numbers_are_no_texts() -> None:
    """Values that are equal to Python and not to a reader are written each as itself."""
    assert ours("{{ a }} {{ b }} {{ c }} {{ d }}", a=1, b=True, c=1.0, d=Decimal("1.00")) == (
        "1 True 1.0 1.00"
    )
