"""The help and the statement of accessibility say what is so: every step leads to a page that the group may open."""

import pytest
from playwright.sync_api import Browser

from data_access.scope import ACCOUNT_AUDIENCES, Audience
from pages import PAGES
from pages.common.help import GLOSSARY, GUIDE, KEYS, MORE
from pages.common.shortcomings import KNOWN
from pages.parts.words import vocabulary
from tests.pages.leftovers import english


def names(table: str) -> list[str]:
    return [key.partition(".")[2] for key in vocabulary("sv") if key.partition(".")[0] == table]


@pytest.mark.parametrize("audience", ACCOUNT_AUDIENCES)
def test_every_step_of_the_guide_leads_to_a_page_of_the_group(audience: Audience):
    own = {page.address for page in PAGES if audience in page.audiences}
    assert set(GUIDE[audience]) <= own
    assert set(MORE) <= own


@pytest.mark.parametrize("table", ["guide_one", "guide_two", "guide_three"])
def test_each_group_has_its_own_steps(table: str):
    assert set(names(table)) == set(ACCOUNT_AUDIENCES)


def test_every_word_of_the_glossary_stands_once_with_its_meaning():
    listed = [term for terms in GLOSSARY.values() for term in terms]
    assert sorted(listed) == sorted(names("term")) == sorted(names("meaning"))
    assert set(names("term_group")) == set(GLOSSARY)
    assert sorted(KEYS) == sorted(names("keys")) == sorted(names("key_does"))
    assert sorted(MORE) == sorted(names("more"))


def test_every_shortcoming_is_told_with_its_reason_and_no_new_one_slips_in():
    told = [one.name for one in KNOWN]
    assert sorted(told) == sorted(names("shortcoming")) == sorted(names("shortcoming_reason"))
    assert set(told) <= {"status", "letters", "sign_out"}
    assert all(one.upstream.endswith(str(one.issue)) == bool(one.issue) for one in KNOWN)


def test_english_left_in_a_swedish_page_is_found(browser: Browser):
    window = browser.new_page()
    window.set_content(
        '<main><p>Intag</p><button aria-label="Välj filer">Upload</button><button>Browse files</button>'
        '<p>UploadVälj</p><p>Se /import och pilot-2025-06-30</p><a href="/x" aria-label="Show">Visa</a></main>'
    )
    assert english(window) == ['- button "Browse files"', "- paragraph: UploadVälj", '- link "Show"']
    window.close()
