"""How editors save a file: each of these ends with the new text under the old name."""

from pathlib import Path


def write_plainly(file: Path, text: str) -> None:
    """Save as Notepad does: the file is emptied, then filled."""
    file.write_text(text, "utf-8")


def write_beside(file: Path, text: str) -> None:
    """Save as many editors do: a new file takes the old one's place."""
    beside = file.with_name(f"{file.name}.tmp")
    beside.write_text(text, "utf-8")
    beside.replace(file)


def write_as_vim(file: Path, text: str) -> None:
    """Save as vim does where it keeps a backup: the old file is renamed, a new one is made, the old one goes."""
    (file.parent / "4913").touch()
    (file.parent / "4913").unlink()
    old = file.with_name(f"{file.name}~")
    file.rename(old)
    file.write_text(text, "utf-8")
    old.unlink()


def write_from_elsewhere(file: Path, text: str) -> None:
    """Save as vim does with a folder for backups: the old file leaves the watched folder."""
    file.rename(file.parents[2] / "backup")
    file.write_text(text, "utf-8")


SAVES = [write_plainly, write_beside, write_as_vim, write_from_elsewhere]
