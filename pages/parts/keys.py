"""Single keys that press buttons of the page, while nobody is writing. Whoever is disturbed by them switches them off.

WCAG 2.1, 2.1.4: keys of one letter must be possible to switch off, since speech and slips can strike them.
"""

import json
from collections.abc import Mapping

import streamlit as st

SCRIPT = """<script>(() => {{
  const keys = {keys};
  const fields = "input, textarea, select, [contenteditable], [role=listbox], [role=dialog]";
  removeEventListener("keydown", window.pageKeys);
  window.pageKeys = event => {{
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.closest(fields)) return;
    const button = document.querySelector(`.st-key-${{keys[event.key.toLowerCase()]}} button`);
    if (button) button.click();
  }};
  addEventListener("keydown", window.pageKeys);
}})();</script>"""


def keys(label: str, pressed: Mapping[str, str], key: str) -> None:
    """A switch, on from the start: each letter presses the button of that key, where it stands on the page."""
    on = st.toggle(label, value=True, key=key)
    st.html(SCRIPT.format(keys=json.dumps(dict(pressed) if on else {})), unsafe_allow_javascript=True)
