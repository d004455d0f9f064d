"""Each page asks only its own host for what it needs, keeps its own policy, and is light enough for a slow telephone."""

import base64
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import urljoin

import pytest

from tests.gates.look import opened, stay
from tests.host import hosted

# What crosses the network: bodies as they are compressed, with the heads of the answers.
PAGE_BYTES, CODE_BYTES = 60_000, 20_000

# Whatever the policy refuses is told to the page itself, and noted before any script of its own runs.
NOTE_REFUSALS = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) => refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""


@dataclass(frozen=True, slots=True)
class Loading:
    """What happened while a page was loaded: addresses that were asked for, complaints, and bytes by what they are for."""

    asked: list[str]
    complaints: list[str]
    weights: dict[str, int]


def load(browser, address: str, *, has_scripts: bool) -> Loading:
    """Load a page in a browser that has nothing yet."""
    loading = Loading([], [], {})
    with opened(browser, java_script_enabled=has_scripts) as tab:
        tab.add_init_script(NOTE_REFUSALS)
        tab.on("request", lambda request: loading.asked.append(request.url))
        tab.on("pageerror", lambda error: loading.complaints.append(str(error)))
        tab.on("console", lambda said: loading.complaints.append(said.text) if said.type in {"error", "warning"} else None)  # fmt: skip
        done = []
        tab.on("requestfinished", lambda request: done.append(request))  # noqa: PLW0108 - Playwright marks what it calls
        stay(tab, address)
        if has_scripts:
            loading.complaints.extend(tab.evaluate("window.refused"))
        for request in done:
            sizes, kind = request.sizes(), request.resource_type
            size = sizes["responseBodySize"] + sizes["responseHeadersSize"]
            loading.weights[kind] = loading.weights.get(kind, 0) + size
    return loading


@pytest.fixture(scope="module")
def loadings(browser, address, chosen) -> dict[str, Loading]:
    """Load each page."""
    return {path: load(browser, address + path, has_scripts=True) for path in chosen}


def strangers(loading: Loading, address: str) -> list[str]:
    """List what was asked of other hosts."""
    return [each for each in loading.asked if not each.startswith((address, "data:"))]


def without_pictures(loading: Loading) -> int:
    """Give the bytes of a page that a reader cannot do without."""
    return sum(size for kind, size in loading.weights.items() if kind != "image")


def code(loading: Loading) -> int:
    """Give the bytes of style sheets and scripts."""
    return sum(size for kind, size in loading.weights.items() if kind in {"stylesheet", "script"})


def test_no_page_breaks_its_policy(loadings) -> None:
    """Under the headers of `_headers` the browser refuses nothing and has nothing to complain of."""
    assert {path: each.complaints for path, each in loadings.items() if each.complaints} == {}


def test_no_page_asks_another_host(browser, address, chosen, loadings) -> None:
    """All comes from the site itself, with scripts and without."""
    plain = {path: load(browser, address + path, has_scripts=False) for path in chosen}
    for all_of_them in (loadings, plain):
        assert {path: found for path, each in all_of_them.items() if (found := strangers(each, address))} == {}  # fmt: skip
        assert all(each.asked for each in all_of_them.values())


def test_every_page_is_light(loadings) -> None:
    """Without pictures a page weighs 60 kB at most, its style sheets and scripts 20 kB, as they cross the network."""
    heavy = {path: each.weights for path, each in loadings.items() if without_pictures(each) > PAGE_BYTES or code(each) > CODE_BYTES}  # fmt: skip
    assert heavy == {}
    # Fonts are among it: otherwise something was not measured.
    assert all(each.weights["font"] > 10_000 for path, each in loadings.items() if "bai-cu" not in path)  # fmt: skip


BAD = """<!DOCTYPE html><html lang="vi"><head><title>Sai</title><meta charset="utf-8">
<style>p { color: red }</style><link rel="stylesheet" href="nang.css">
</head><body><h1 style="color: blue">Sai</h1><img src="//khac.example/a.png" alt=""><script>document.title = "x"</script></body></html>"""
HEADERS = "/*\n  Content-Security-Policy: default-src 'self'; img-src *\n"


@pytest.fixture(scope="module")
def bad(browser, tmp_path_factory) -> Loading:
    """Load a page that does all that a page must not."""
    folder: Path = tmp_path_factory.mktemp("bad")
    (folder / "index.html").write_text(BAD, "utf-8")
    (folder / "_headers").write_text(HEADERS, "utf-8")
    # Noise cannot be squeezed.
    noise = base64.b64encode(Random(1).randbytes(PAGE_BYTES))
    (folder / "nang.css").write_bytes(b"/*" + noise + b"*/")
    with hosted(folder) as address:
        return load(browser, urljoin(address, "index.html"), has_scripts=True)


def test_the_gates_see_what_is_wrong(bad) -> None:
    """Inline code is refused and noted, another host is noticed, and weight is weighed."""
    assert {"style-src-elem inline", "style-src-attr inline", "script-src-elem inline"} <= set(bad.complaints)  # fmt: skip
    assert strangers(bad, "http://127.0.0.1") == ["http://khac.example/a.png"]
    assert code(bad) > CODE_BYTES
    assert without_pictures(bad) > PAGE_BYTES
