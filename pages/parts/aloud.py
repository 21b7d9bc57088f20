"""What the framework itself says aloud, such as the names of its buttons: English, whatever the page's language is."""

import json
from functools import cache, reduce

import streamlit as st

from pages.parts.words import language, vocabulary

THEIRS, ANY = "en", "{name}"
SAID = (
    *("sidebar", "pages", "collapse", "expand", "menu", "running", "close"),
    *("open", "clear_all", "clear_value", "clear_entry", "remove", "selected", "select_all", "matches", "no_results"),
    *("upload", "add_files", "show_password", "hide_password", "connection", "connection_why"),
)
SCRIPT = r"""<script>(() => {
  const words = WORDS, skip = SKIP, choose = CHOOSE, spoken = "[role=listbox], [role=dialog]";
  const chip = "[data-testid=stFileChip]", tongue = document.documentElement.lang;
  const texts = one => {
    const found = [], walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) found.push(walk.currentNode);
    return found;
  };
  const sized = said => said.replace(/^([\d.]+) ?([KMG]?B)$/, (_all, size, unit) =>
    `${Number(size).toLocaleString(tongue)}\u00a0${unit.replace("K", "k")}`);
  const bare = said => said.replace(/\\([!-/:-@[-`{-~])/g, "$1"); // a label's marks of what is no markup
  const ours = said => {
    for (const [[start, end], [ourStart, ourEnd]] of words) {
      if (end === undefined ? said === start : said.startsWith(start) && said.endsWith(end)) {
        return end === undefined ? ourStart : ourStart + said.slice(start.length, said.length - end.length) + ourEnd;
      }
    }
    return said;
  };
  const label = (one, said) => { if (one.ariaLabel !== said) one.ariaLabel = said; };
  const name = part => {
    if (part.nodeType !== Node.ELEMENT_NODE) return;
    for (const one of [part, ...part.querySelectorAll("[aria-label]")]) {
      if (one.ariaLabel) label(one, bare(ours(one.ariaLabel)));
    }
    for (const one of part.querySelectorAll("[data-testid=stSkipToContent]")) label(one, skip);
    for (const one of part.querySelectorAll("[data-testid=stFileUploader] button:not([aria-label])")) {
      label(one, choose);
    }
    for (const one of part.closest(spoken) ? [part] : part.querySelectorAll(spoken)) {
      for (const text of texts(one)) if (ours(text.data) !== text.data) text.data = ours(text.data);
    }
    for (const one of part.closest(chip) ? [part] : part.querySelectorAll(chip)) {
      for (const text of texts(one)) if (sized(text.data) !== text.data) text.data = sized(text.data);
    }
  };
  const told = seen => {
    if (seen.type === "attributes") return name(seen.target);
    seen.addedNodes.forEach(name);
    const list = seen.target.closest?.(spoken);
    if (list) name(list);
  };
  window.aloud?.disconnect();
  window.aloud = new MutationObserver(all => all.forEach(told));
  window.aloud.observe(document.body, {childList: true, subtree: true, attributeFilter: ["aria-label"]});
  name(document.body);
})();</script>"""


def aloud() -> None:
    """On every run: our words in place of the framework's, now and whenever it draws them."""
    st.html(script(language()), unsafe_allow_javascript=True)


@cache
def script(code: str) -> str:
    """The script that does it, with the words of a language."""
    theirs, ours = vocabulary(THEIRS), vocabulary(code)
    words = [(theirs[f"aloud.{one}"].split(ANY), ours[f"aloud.{one}"].split(ANY)) for one in SAID]
    told = {"WORDS": words, "SKIP": ours["house.skip"], "CHOOSE": ours["upload.choose"]}
    return reduce(lambda text, name: text.replace(name, json.dumps(told[name])), told, SCRIPT)
