"""A wall screen: the steering group's pages turn by themselves until somebody presses a key.

The screen shows what its user may see, and no longer than the session lasts: without one this is never drawn. Between
two turns it asks every other second whether its session still is open; a screen that gets no answer shows nothing
until it does.
"""

import json
from functools import reduce
from pathlib import Path

import streamlit as st

from data_access.scope import Audience
from pages import PAGES, STEERING
from pages.parts import address, visit
from pages.parts.words import words
from pages.server import held

NAME, RUNS = "wall", "wall_runs"
FEWEST, USUAL, MOST = 5, 20, 600
STYLE = Path(__file__).with_name("wall_screen.css")
ROUND = tuple(page.address for page in PAGES if page.audiences == STEERING)
SCRIPT = """<script>/* RUN: a script that is sent anew runs anew */ (() => {
  const round = ROUND, seconds = SECONDS, still = STILL;
  const here = location.pathname.split("/").at(-1), next = round[(round.indexOf(here) + 1) % round.length];
  const shown = () => document.querySelector(".wall"), whole = document.documentElement.style;
  let known = window.wall?.known, missed = 0;
  const ask = async () => {
    const status = await fetch(SIGNED_IN, {cache: "no-store"}).then(one => one.status, () => 0);
    const ended = known && status === 403; // before the cookie has come nothing has ended
    missed = status && status < 500 ? 0 : missed + 1;
    window.wall.known = known ||= status === 204;
    whole.opacity = shown() && (ended || missed > 2) ? 0 : "";
    if (shown() && ended) location.reload();
  };
  const stop = () => {
    for (const one of ["keydown", "pointerdown"]) removeEventListener(one, stop);
    if (!shown()) return; // the session has ended: what is pressed belongs to the sign-in
    const left = new URL(location.href);
    left.searchParams.delete("wall");
    location.replace(left);
  };
  clearTimeout(window.wall?.turning);
  clearInterval(window.wall?.asking);
  for (const one of ["keydown", "pointerdown"]) removeEventListener(one, window.wall?.stop);
  window.wall = {stop, known, asking: setInterval(ask, 2000)};
  for (const one of ["keydown", "pointerdown"]) addEventListener(one, stop);
  ask();
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    shown().textContent = still;
    return;
  }
  window.wall.turning = setTimeout(() => {
    const links = [...document.querySelectorAll("[data-testid=stSidebarNavLink]")];
    if (shown()) links.find(one => one.pathname === `/${next}`)?.click();
  }, 1000 * seconds);
})();</script>"""


def turning() -> None:
    """On every run of somebody signed in: nothing, unless the address asks for the wall and the pages are theirs."""
    asked = address.asked(NAME)
    if not asked.isdecimal() or visit.here().user.audience is not Audience.STEERING:
        return
    seconds = min(max(int(asked[:4]), FEWEST), MOST)
    st.session_state[RUNS] = run = int(st.session_state.get(RUNS, 0)) + 1
    told = {"ROUND": ROUND, "SECONDS": seconds, "STILL": words("wall.still"), "RUN": run, "SIGNED_IN": held.ADDRESS}
    st.html(STYLE)
    st.html(f'<p class="wall">{words("wall.on", seconds=seconds)}</p>')
    made = reduce(lambda text, name: text.replace(name, json.dumps(told[name]), 1), told, SCRIPT)
    st.html(made, unsafe_allow_javascript=True)


def link() -> str:
    """The address where it begins."""
    return address.link(ROUND[0], **{NAME: str(USUAL)})
