"""After a turn to other content: the reader stands at its heading, with the eyes and with the keyboard."""

import streamlit as st

SCRIPT = """<script>/* {turn} */ setTimeout(() => {{
  const main = document.querySelector('[data-testid="stMain"]');
  const heading = main.querySelector("h1");
  main.scrollTo(0, 0);
  if (heading) {{ heading.tabIndex = -1; heading.focus({{preventScroll: true}}); }}
}}, 150);</script>"""


def to_heading(turn: int) -> None:
    """Once for each number; not for 0, when nothing has been turned."""
    if turn:
        st.html(SCRIPT.format(turn=int(turn)), unsafe_allow_javascript=True)
