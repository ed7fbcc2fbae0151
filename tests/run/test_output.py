"""A file is there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tocsin.errors import TocsinError
from tocsin.run.output import replaced


def test_the_new_file_comes_only_when_all_went_well(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_bytes(b"old")
    with replaced(file) as stream:
        stream.write(b"new")
        stream.flush()
        assert file.read_bytes() == b"old"
    assert file.read_bytes() == b"new" and os.listdir(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError, BrokenPipeError])
def test_what_was_there_stays_when_it_did_not(tmp_path: Path, error: type[BaseException]) -> None:
    file = tmp_path / "out.csv"
    file.write_bytes(b"old")
    with pytest.raises(error), replaced(file) as stream:
        stream.write(b"half")
        raise error
    assert file.read_bytes() == b"old" and os.listdir(tmp_path) == ["out.csv"]


def test_a_link_keeps_pointing_and_a_device_stays(tmp_path: Path) -> None:
    file, link = tmp_path / "real", tmp_path / "link"
    file.write_bytes(b"old")
    try:
        link.symlink_to(file)
    except OSError:  # Windows without the right to make links
        link = file
    with replaced(link) as stream:
        stream.write(b"new")
    assert file.read_bytes() == b"new" and link.is_symlink() == (link != file)
    with replaced(Path(os.devnull)) as stream:
        stream.write(b"gone")
    assert Path(os.devnull).exists() and not Path(os.devnull).is_file()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TocsinError, match="cannot be written"), replaced(tmp_path / "no" / "out.csv"):
        pass
