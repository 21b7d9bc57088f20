"""A mapping as the TOML text that ``parse`` reads back to the same mapping."""

import json
from collections.abc import Iterable, Iterator

from data_access.intake.mapping.model import ANY_SHEET, Block, Choice, Mapping, Take, Turn


def as_toml(mapping: Mapping) -> str:
    """The file's text. Comments of a file that was read are not kept."""
    return "\n\n".join("\n".join(_block(block)) for block in mapping.blocks) + "\n"


def _block(block: Block) -> Iterator[str]:
    yield "[[blad]]"
    if block.source != ANY_SHEET:
        yield f"ur = {_text(block.source)}"
    yield f"till = {_text(block.target)}"
    if block.only_with:
        yield f"bara_med = {_text(block.only_with)}"
    if block.left_out:
        yield f"utan = {_list(block.left_out)}"
    if block.summed:
        yield "summera = true"
    yield from _table("kolumner", {heading: _take(take) for heading, take in block.columns.items()})
    yield from _table("alltid", _texts(block.constants))
    for heading, meanings in block.meanings.items():
        yield from _table(f"betyder.{_text(heading)}", _texts(meanings))
    if block.turn:
        yield from _turn(block.turn)
    if block.choice:
        yield from _choice(block.choice)


def _table(name: str, values: dict[str, str]) -> Iterator[str]:
    if values:
        yield f"\n[blad.{name}]"
        yield from (f"{_text(key)} = {value}" for key, value in values.items())


def _take(take: Take) -> str:
    source = _text(take.columns[0]) if len(take.columns) == 1 else _list(take.columns)
    more = {"form": take.form, "enhet": take.unit, "fore": take.prefix}
    said = [f"{name} = {_text(value)}" for name, value in more.items() if value]
    said += ["omvant_tecken = true"] if take.reverse else []
    if not said and len(take.columns) == 1:
        return source
    return f"{{ {', '.join([f'kolumn = {source}', *said])} }}"


def _turn(turn: Turn) -> Iterator[str]:
    yield "\n[blad.kolumner_till_rader]"
    yield f"rubrik_till = {_text(turn.heading)}"
    yield f"cell_till = {_text(turn.value)}"
    yield from _table("kolumner_till_rader.kolumner", _texts(turn.columns))


def _choice(choice: Choice) -> Iterator[str]:
    yield "\n[blad.regler]"
    yield f"kolumn = {_text(choice.column)}"
    yield f"annars = {_text(choice.otherwise)}"
    for rule in choice.rules:
        yield "\n[[blad.regler.rad]]"
        yield f"blir = {_text(rule.result)}"
        when = (f"{_text(name)} = {_list(patterns)}" for name, patterns in rule.when.items())
        yield f"om = {{ {', '.join(when)} }}"


def _texts(values: dict[str, str]) -> dict[str, str]:
    return {key: _text(value) for key, value in values.items()}


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(_text(value) for value in values)}]"


def _text(value: str) -> str:
    """A quoted string: JSON's escapes are TOML's too, but for one control character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
