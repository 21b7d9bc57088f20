"""From the words of a question to its topics: a declared beginning of a word, nothing cleverer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data_access.question_templates import Gap, Prepared, Templates, Topic

TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Hit:
    """A topic, and the words in the question that led to it; none when the question is a prepared one."""

    topic: Topic
    words: tuple[str, ...]


def prepared(question: str, known: Templates) -> Prepared | None:
    """The prepared question that is put in these words, however spaced and spelled with capitals."""
    return next((one for one in known.questions if _tokens(one.text) == _tokens(question)), None)


def topics(question: str, known: Templates) -> tuple[Hit, ...]:
    """The topics a question is about, in the order declared."""
    ready = prepared(question, known)
    if ready:
        return tuple(Hit(known.topic(name), ()) for name in ready.topics)
    found = ((topic, words_in(question, topic.words)) for topic in known.topics)
    return tuple(Hit(topic, words) for topic, words in found if words)


def gaps(question: str, known: Templates) -> tuple[Gap, ...]:
    """What is asked about that no data hold."""
    return tuple(gap for gap in known.gaps if words_in(question, gap.words))


def words_in(question: str, beginnings: Sequence[str]) -> tuple[str, ...]:
    """The question's own words that begin as declared; a declared phrase must stand word by word in a row."""
    tokens = _tokens(question)
    found = (_first(tokens, _tokens(beginning)) for beginning in beginnings)
    return tuple(dict.fromkeys(words for words in found if words))


def _first(tokens: Sequence[str], phrase: Sequence[str]) -> str:
    for start in range(len(tokens) - len(phrase) + 1):
        piece = tokens[start : start + len(phrase)]
        if all(token.startswith(beginning) for token, beginning in zip(piece, phrase, strict=True)):
            return " ".join(piece)
    return ""


def _tokens(text: str) -> list[str]:
    return TOKEN.findall(text.casefold())
