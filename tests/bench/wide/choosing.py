"""A click on a choice of a part that is drawn anew by itself, as the browser tells the server of it."""

from collections.abc import Callable, Sequence

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.session import Session


class NotDrawn(Exception):
    """The click drew nothing: a part that is not there any more is answered at once."""


def chooser(mine: Session, page: str) -> Callable[[str], list[bytes]]:
    """Open the page. ``choose(name)`` is a click on that choice of its breakdown, and what was sent for it."""
    told = [ForwardMsg.FromString(one) for one in mine.frames(page)]
    begun = next(one.new_session for one in told if one.WhichOneof("type") == "new_session")
    choice = next(one.delta for one in told if one.delta.new_element.WhichOneof("type") == "button_group")

    def choose(name: str) -> list[bytes]:
        message = BackMsg()
        asked = message.rerun_script
        asked.page_script_hash, asked.fragment_id = begun.page_script_hash, choice.fragment_id
        chosen = asked.widget_states.widgets.add(id=choice.new_element.button_group.id)
        chosen.string_array_value.data.append(name)
        return mine.answered(message)

    return choose


def see_that_it_is_drawn(name: str, answer: Sequence[bytes]) -> None:
    """Raises NotDrawn unless the answer is of a part alone and tells of what was chosen."""
    told = [ForwardMsg.FromString(one) for one in answer]
    alone = any(one.metadata.run.fragment_ids for one in told)
    texts = [one.delta.new_element.html.body.lower() for one in told if one.WhichOneof("type") == "delta"]
    if not (alone and any(name.lower() in text for text in texts)):
        raise NotDrawn(name)
