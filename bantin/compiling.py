"""The templates of a root in, their code out, with what each is made of; only what has changed is compiled again."""

from dataclasses import replace

from bantin.diagnostics import Checked
from bantin.engine.stamps import digest_of
from bantin.engine.step import Steps
from bantin.made import Opened
from bantin.pages.templatefiles import closure_digests, read_templates
from bantin.pages.templates import check_templates, compile_templates
from bantin.run import Run


def open_templates(run: Run, steps: Steps) -> Checked[Opened]:
    """Check and compile the templates of a run."""
    files = read_templates(run.settings.root)
    key = digest_of(
        piece for file in files for piece in (file.name.encode("utf-8", "replace"), file.data)
    )
    if run.recent is not None and run.recent.made.templates.value.key == key:
        # What a step was taken for must not be dropped from the store.
        steps.hold("templates", key)
        return run.recent.made.templates

    def check() -> Checked[Opened]:
        checked = check_templates(files)
        opened = Opened(key, (), closure_digests(files, checked.value), compile_templates(files))
        return Checked(opened, checked.diagnostics)

    checked = steps.step("templates", key, check)
    return replace(checked, value=replace(checked.value, files=files))
