"""What the steward has handed in: judged and compared once, and kept in the session until another file comes."""

import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data_access import clock
from data_access.commands.database import stored
from data_access.engine import engine
from data_access.intake.judge import Judgement, judge
from data_access.intake.mapping import Mapping
from data_access.intake.problems import Problem, refusal
from data_access.intake.would_be import WouldBe, would_be
from metrics.desk import Desk
from pages.parts.words import words

KEPT = "handed_in"
BETWEEN_PHRASES = 0.2
LONGEST_NAME = 60  # letters of up to four bytes each; a file's name may hold 255 bytes


@dataclass(frozen=True)
class Handed:
    """Files as judged against one version of the data. ``would_be`` is None when they are refused.

    ``again``: the same files had been judged against an earlier version, and somebody has changed the data since.
    """

    mark: tuple[object, ...]
    version: str
    source: str
    judgement: Judgement
    would_be: WouldBe | None
    again: bool = False

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong: with the file, and with storing it."""
        return (*self.judgement.problems, *(self.would_be.lost if self.would_be else ()))

    @property
    def ok(self) -> bool:
        """True when the files can be loaded."""
        return self.judgement.ok and self.would_be is not None and not self.would_be.lost


def handed(desk: Desk, files: Sequence[UploadedFile], mapping: Mapping | None = None) -> Handed:
    """Judge the files and compare them with what is stored, unless that is done; says how far it is."""
    version = desk.data().version
    mark = (*(file.file_id for file in files), mapping, clock.today())
    kept: Handed | None = st.session_state.get(KEPT)
    same = kept is not None and kept.mark == mark
    if kept is None or not same or kept.version != version:
        kept = replace(_judged(files, mapping, mark, version), again=same)
        st.session_state[KEPT] = kept
    return kept


def forget() -> None:
    """Let go of what was judged."""
    st.session_state.pop(KEPT, None)


@contextmanager
def on_disk(files: Sequence[UploadedFile]) -> Iterator[Path]:
    """A copy that only this process may read, gone when the work is done: a file, or a folder of several."""
    with tempfile.TemporaryDirectory(prefix="lagesbild-") as folder:
        paths = [Path(folder) / name for name in _names(files)]
        for path, file in zip(paths, files, strict=True):
            path.write_bytes(file.getbuffer())
        yield paths[0] if len(paths) == 1 else Path(folder)


def source_of(files: Sequence[UploadedFile]) -> str:
    """The files' names, for the history."""
    return ", ".join(sorted(_names(files)))


def _names(files: Sequence[UploadedFile]) -> list[str]:
    """Plain names without folders; a browser may send anything."""
    return [_name(place, file.name) for place, file in enumerate(files)]


def _name(place: int, given: str) -> str:
    path = PurePosixPath(unicodedata.normalize("NFC", given).replace("\\", "/").replace("\0", ""))
    return f"{path.stem.lstrip('.')[:LONGEST_NAME] or place}{path.suffix[:10]}"


def _judged(files: Sequence[UploadedFile], mapping: Mapping | None, mark: tuple[object, ...], version: str) -> Handed:
    place = st.empty()
    with place.status(words("imports.judging")) as status:
        say = _patient(lambda phrase: status.update(label=phrase))
        judgement = _judgement(files, mapping, say)
        change = would_be(engine(), judgement.frames, say) if judgement.ok else None
    place.empty()
    return Handed(mark, version, source_of(files), judgement, change)


def _judgement(files: Sequence[UploadedFile], mapping: Mapping | None, say: Callable[[str], None]) -> Judgement:
    names = _names(files)
    if len(files) > 1 and not all(name.lower().endswith(".csv") for name in names):
        return _refused(refusal("several_files", words("imports.several"), words("imports.several_remedy")))
    if len(set(names)) < len(names):
        return _refused(refusal("several_files", words("imports.same_name"), words("imports.several_remedy")))
    with on_disk(files) as path:
        return judge(path, stored(engine()), clock.today(), say, mapping)


def _refused(problem: Problem) -> Judgement:
    return Judgement({}, (problem,), {}, "")


def _patient(say: Callable[[str], None]) -> Callable[[str], None]:
    """Passes on a phrase now and then: each one is a message to the browser."""
    spoke = 0.0

    def hear(phrase: str) -> None:
        nonlocal spoke
        if time.monotonic() - spoke >= BETWEEN_PHRASES:
            say(phrase)
            spoke = time.monotonic()

    return hear
