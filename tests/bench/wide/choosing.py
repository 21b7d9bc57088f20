"""A click on a choice of a part that is drawn anew by itself, as the browser tells the server of it."""

from collections.abc import Callable

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.session import Session


def chooser(mine: Session, page: str) -> Callable[[str], int]:
    """Open the page. ``choose(name)`` is a click on that choice of its breakdown; the bytes that were sent for it."""
    told = [ForwardMsg.FromString(one) for one in mine.frames(page)]
    begun = next(one.new_session for one in told if one.WhichOneof("type") == "new_session")
    choice = next(one.delta for one in told if one.delta.new_element.WhichOneof("type") == "button_group")

    def choose(name: str) -> int:
        message = BackMsg()
        asked = message.rerun_script
        asked.page_script_hash, asked.fragment_id = begun.page_script_hash, choice.fragment_id
        chosen = asked.widget_states.widgets.add(id=choice.new_element.button_group.id)
        chosen.string_array_value.data.append(name)
        return sum(map(len, mine.answered(message)))

    return choose
