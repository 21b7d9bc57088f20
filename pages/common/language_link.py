"""The way to the other language: to the address as it stands when the link is taken, with every choice in it."""

import streamlit as st

from pages.parts.words import words

SCRIPT = """<script>(() => {
  const link = document.querySelector(".st-key-who a");
  const follow = () => {
    const asked = new URLSearchParams(location.search);
    asked.set("lang", new URLSearchParams(link.search).get("lang"));
    link.href = `?${asked}`;
  };
  for (const one of ["pointerdown", "click"]) link.addEventListener(one, follow);
})();</script>"""


def language_link() -> None:
    """In the side panel. Choices can be made since: a part of a page is drawn anew without the panel."""
    code, name = words("sidebar.other_language_code"), words("sidebar.other_language")
    st.html(f'<a href="?lang={code}" target="_self">{name}</a>{SCRIPT}', unsafe_allow_javascript=True)
