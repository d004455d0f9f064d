"""Templates are read file by file, checked without being rendered, and compiled once wherever they lie."""

import marshal
import pickle
from pathlib import Path

import jinja2
import pytest

from bantin.pages.templatefiles import (
    HOLES,
    PROGRAM,
    TemplateFile,
    closure_digests,
    read_templates,
)
from bantin.pages.templates import Templates, check_templates, compile_templates


def files(**texts: str | bytes) -> tuple[TemplateFile, ...]:
    """Make templates: a__b stands for a/b.html."""
    return tuple(
        TemplateFile(
            f"{name.replace('__', '/')}.html",
            f"/{name}",
            text if isinstance(text, bytes) else text.encode(),
        )
        for name, text in texts.items()
    )


def test_the_roots_own_stand_over_the_programs(tmp_path) -> None:
    """A file of the root's replaces the program's of that name and adds new ones; the others stay."""
    (tmp_path / "templates/parts").mkdir(parents=True)
    (tmp_path / "templates/parts/share.html").write_text("a", "utf-8")
    (tmp_path / "templates/rieng.html").write_text("b", "utf-8")
    (tmp_path / "templates/.giau.html").write_text("c", "utf-8")
    own = {file.name: file for file in read_templates(tmp_path)}
    programs = {file.name: file for file in read_templates(PROGRAM)}
    assert own["parts/share.html"].data == b"a"
    assert Path(own["rieng.html"].path) == tmp_path / "templates/rieng.html"
    assert own.keys() - programs.keys() == {"rieng.html"}
    assert own["base.html"] == programs["base.html"]
    assert list(own) == sorted(own)


def test_a_root_may_build_on_the_programs_template_of_the_same_name(tmp_path) -> None:
    """Under the prefix «bantin/» is the program's own; a change of either is a change of the page."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/home.html").write_text('{% extends "bantin/home.html" %}', "utf-8")
    made = {file.name: file for file in read_templates(tmp_path)}
    programs = {file.name: file for file in read_templates(PROGRAM)}
    assert made["bantin/home.html"].data == programs["home.html"].data
    checked = check_templates(tuple(made.values()))
    assert checked.diagnostics == ()
    assert {"home.html", "bantin/home.html", "base.html"} <= set(checked.value["home.html"])


def test_a_closure_holds_all_that_a_template_is_made_of() -> None:
    """What is extended, included and imported is in it, through any number of steps and in circles."""
    made = files(
        a='{% extends "b.html" %}{% block x %}{% include "parts/c.html" %}{% endblock %}',
        b='{% import "d.html" as d %}{% block x %}{% endblock %}',
        d='{% from "e.html" import e with context %}',
        e='{% if view.x %}{% include "d.html" %}{% endif %}',
        parts__c="c",
        alone="{# nothing #}",
    )
    checked = check_templates(made)
    assert checked.diagnostics == ()
    assert checked.value["a.html"] == ("a.html", "b.html", "d.html", "e.html", "parts/c.html")
    assert checked.value["d.html"] == checked.value["e.html"] == ("d.html", "e.html")
    assert checked.value["alone.html"] == ("alone.html",)
    assert pickle.loads(pickle.dumps(checked)) == checked


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("{{ body(view.body) }}", True),
        ("{% set show = body %}{{ show(view.body) }}", True),
        ("{% macro m() %}{{ body(view.body) }}{% endmacro %}", True),
        ('{% include "calls.html" %}', True),
        ("{% macro m(body) %}{{ body.parts }}{% endmacro %}", False),
        ("{{ view.body.parts }}", False),
    ],
)
def test_who_shows_a_body_is_made_of_what_fills_its_holes(text, holds) -> None:
    """The function counts under any use, a parameter of its name does not."""
    made = files(
        a=text,
        calls="{{ body(view.body) }}",
        parts__holes='{% from "parts/more.html" import m %}',
        parts__more="",
    )
    closure = check_templates(made).value["a.html"]
    assert ({HOLES, "parts/more.html"} <= set(closure)) is holds


def test_the_programs_pages_are_made_of_what_they_show() -> None:
    """An article depends on the pieces of pictures in its text, a list of news does not on charts."""
    closures = check_templates(read_templates(PROGRAM)).value
    assert {"base.html", "parts/mark.html", HOLES, "parts/chart.html"} <= set(
        closures["article.html"]
    )
    assert "parts/cards.html" in closures["list.html"]
    assert not {HOLES, "parts/chart.html", "article.html"} & set(closures["list.html"])
    assert closures["moved.html"] == ("moved.html",)


def test_a_digest_changes_with_anything_in_the_closure_and_nothing_else() -> None:
    """A changed byte, a name, or one more template changes those that are made of it."""
    before = files(a='{% include "c.html" %}', b="b", c="c")
    after = files(a='{% include "c.html" %}', b="b", c="C")
    old, new = (closure_digests(made, check_templates(made).value) for made in (before, after))
    assert all(len(digest) == 16 for digest in old.values())
    assert len(set(old.values())) == 3
    assert {name for name in old if old[name] != new[name]} == {"a.html", "c.html"}


def test_digests_do_not_know_where_files_lie() -> None:
    """A checkout in another folder has the same digests."""
    here = (TemplateFile("a.html", "/x/a.html", b"a"),)
    there = (TemplateFile("a.html", "/y/a.html", b"a"),)
    assert closure_digests(here, {"a.html": ("a.html",)}) == closure_digests(
        there, {"a.html": ("a.html",)}
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{% if %}", "template-syntax"),
        ("{{ x|khong_co }}", "template-syntax"),
        (b"\xff\xfe", "encoding-not-utf8"),
        ("{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}", "template-syntax"),
        (
            "".join("{% for x in y %}" for _ in range(30))
            + "".join("{% endfor %}" for _ in range(30)),
            "template-syntax",
        ),
        ('{% include "b.htm" %}', "template-missing"),
        ("{% include x %}", "template-dynamic"),
    ],
)
def test_a_broken_template_is_said_and_stands_for_itself(text, code) -> None:
    """Its closure is what can be known of it; the other templates are checked all the same."""
    checked = check_templates(files(a=text, b='{% include "a.html" %}'))
    assert [(each.place.path, each.code) for each in checked.diagnostics] == [
        ("templates/a.html", code)
    ]
    assert checked.value == {"a.html": ("a.html",), "b.html": ("a.html", "b.html")}


def test_notes_beside_the_templates_are_no_templates() -> None:
    """A text may say anything, unless a template shows it."""
    note = TemplateFile("doc.txt", "/doc.txt", b"{% if %}")
    assert check_templates((note, *files(a="a"))).diagnostics == ()
    (said,) = check_templates((note, *files(a='{% include "doc.txt" %}'))).diagnostics
    assert said.place.path == "templates/doc.txt"


def test_what_cannot_be_read_is_not_there() -> None:
    """The check has said why; a page that needs it fails without another word."""
    templates = Templates(files(a=b"\xff"))
    with pytest.raises(jinja2.TemplateNotFound):
        templates.environment().get_template("a.html")


def test_compiled_code_is_used_as_it_was_handed_in() -> None:
    """Code that was kept makes the same page as the template, and is the same wherever the file lies."""
    (here,) = files(a="{{ 1 + x }}")
    there = TemplateFile(here.name, "/elsewhere/a.html", here.data)
    code = compile_templates((here,))[here.name]
    compiled, elsewhere = (
        marshal.loads(code),
        marshal.loads(compile_templates((there,))[there.name]),
    )
    assert compiled == elsewhere
    assert compiled.co_filename == elsewhere.co_filename == "templates/a.html"
    other = TemplateFile("a.html", "/a.html", b"not compiled, since its code is given")
    for templates in (Templates((here,)), Templates((other,), {"a.html": code})):
        assert templates.environment().get_template("a.html").render(x=1) == "2"


def test_no_template_is_compiled_before_it_is_asked_for() -> None:
    """Opening says nothing of a broken template that no page uses."""
    templates = Templates(files(a="a", broken="{% if %}"))
    assert templates.environment().get_template("a.html").render() == "a"
    with pytest.raises(jinja2.TemplateSyntaxError):
        templates.environment().get_template("broken.html")
