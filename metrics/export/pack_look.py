"""The look of the meeting's papers: the screen's colours by their meaning, and typefaces that every office has."""

from metrics.pack.model import Meaning

INK, QUIET, RULE, GRID, SAND, PAPER = "1E2A32", "4A565F", "DAD7CC", "ECE9E0", "F4F3EE", "FFFFFF"
TEAL, AMBER, GREY = "0B5F66", "A85A00", "6B7780"
NOTE, NOTE_TEXT = "FDF1D0", "6B4A00"
COLOURS = {Meaning.HAPPENED: TEAL, Meaning.SHORT: AMBER, Meaning.TARGET: AMBER, Meaning.CONTEXT: "AEB6BA"}
# The screen's Source Serif and Source Sans are not installed in offices; these two stand in for them.
SERIF, SANS = "Georgia", "Arial"
LOCALES = {"sv": "sv-SE", "en": "en-GB"}
