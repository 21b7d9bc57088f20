"""The tests that hold each line of the table: by kind, and beside them by the line itself."""

from tests.security.lines import Line

COMMANDS, PAGES = "data_access/test_commands", "pages/test_"
BY_KIND: dict[str, tuple[str, ...]] = {
    "page": (
        f"{PAGES}doors.py::test_a_stranger_meets_only_the_form_at_every_address",
        f"{PAGES}pages.py::test_every_page_for_every_account",
    ),
    "service": (f"{PAGES}services.py::test_what_a_stranger_is_answered_at_every_service",),
    "figures": ("security/test_security_table.py::test_the_desk_answers_each_audience_as_the_table_says",),
    "file": (f"{PAGES}pages.py::test_every_page_for_every_account",),
    "command": ("security/test_security_table.py::test_nothing_that_is_served_leads_to_a_command",),
}
OTHER_DISTRICT = f"{PAGES}admission_queue.py::test_another_districts_member_gets_nothing_by_link_or_changed_address"
OTHER_MEETING = (
    "data_access/test_decisions_meetings.py::test_meetings_are_their_districts_own_and_hide_what_has_no_consent"
)
SINGLE = f"{PAGES}single_sign_on.py"
ACCOUNTS = f"{COMMANDS}_accounts.py::test_accounts_are_added_listed_given_passwords_and_closed"
ACCOUNTS_CHANGED = f"{COMMANDS}_accounts.py::test_districts_sign_outs_and_reopening"
BY_LINE: dict[str, tuple[str, ...]] = {
    "/ko": (OTHER_DISTRICT,),
    "/ansokan": (OTHER_DISTRICT,),
    "/mote": (OTHER_MEETING,),
    "/svar": (f"{PAGES}support_pages.py::test_the_steering_group_reads_and_does_not_write",),
    "/_stcore/upload_file/{session_id}/{file_id}": (
        f"{PAGES}services.py::test_only_a_steward_s_open_session_may_hand_in_a_file",
    ),
    "/wall/signed_in": (f"{PAGES}steering_look.py::test_a_wall_ends_with_its_session",),
    "/sso/start": (f"{SINGLE}::test_the_directory_is_asked_for_a_code_with_pkce_state_and_nonce",),
    "/sso/back": (
        f"{SINGLE}::test_an_answer_that_does_not_hold_lets_nobody_in",
        f"{SINGLE}::test_no_other_browser_comes_back_and_no_code_twice",
        f"{SINGLE}::test_whoever_has_no_open_account_is_told_whom_to_ask_and_gets_none",
    ),
    "outcome": (
        f"{PAGES}steering_hidden.py::test_no_hidden_figure_reaches_the_browser",
        "metrics/publications/test_reading_room.py::test_the_reading_room_has_no_way_to_rows",
    ),
    "pages.admission.after": (
        f"{PAGES}admission_meeting.py::test_the_record_is_taken_home_and_the_log_knows",
        OTHER_MEETING,
    ),
    "pages.parts.foot": (f"{PAGES}steering_same_figures.py::test_a_section_s_file_holds_its_own_figures_alone",),
    "pages.steering.grants": ("metrics/test_queue_after.py::test_no_small_group_of_grants_shows",),
    "pages.steering.pack": (f"{PAGES}pack.py::test_one_button_makes_both_files_and_each_is_logged",),
    "pages.steward.faults": (
        f"{PAGES}steward_import.py::test_a_broken_file_is_told_of_mended_previewed_loaded_and_taken_back",
        f"{PAGES}steward_import.py::test_nobody_else_meets_the_page",
    ),
    "pages.steward.guide": (
        f"{PAGES}steward_import_files.py::test_a_file_with_other_headings_is_mapped_tried_saved_and_used",
    ),
    "pages.steward.imports": (f"{PAGES}steward_import.py::test_nobody_else_meets_the_page",),
    "pages.steward.log": (
        f"{PAGES}steward_log_entries.py::test_the_files_hold_all_that_was_asked_for_no_formula_and_are_logged",
        f"{PAGES}steward_log_entries.py::test_a_steward_disabled_while_signed_in_takes_nothing_out",
    ),
    "pages.steward.to_mend": (f"{PAGES}steward_quality.py::test_what_to_look_at_which_rows_and_where_to_mend_them",),
    "pages.support.answer_files": (f"{PAGES}support_pages.py::test_a_question_becomes_a_written_answer",),
    "pages.support.publications": (f"{PAGES}support_pages.py::test_the_whole_publication_is_taken_out_and_logged",),
    "data_access init": (f"{COMMANDS}.py::test_init_makes_a_database_and_can_be_repeated",),
    "data_access demo": (f"{COMMANDS}_accounts.py::test_demo_fills_an_empty_database_once",),
    "data_access status": (f"{COMMANDS}.py::test_without_a_database_the_readers_say_so_and_make_none",),
    "data_access template": (
        f"{COMMANDS}_files.py::test_the_template_passes_check_and_is_not_written_over_a_filled_one",
    ),
    "data_access check": (f"{COMMANDS}.py::test_check_needs_no_database_and_makes_none",),
    "data_access import": (f"{COMMANDS}_files.py::test_import_stores_says_what_changed_and_remembers_who",),
    "data_access export": (f"{COMMANDS}_log.py::test_commands_log_themselves",),
    "data_access account add": (ACCOUNTS, f"{COMMANDS}_accounts.py::test_a_refused_account_says_why"),
    "data_access account list": (ACCOUNTS,),
    "data_access account password": (ACCOUNTS,),
    "data_access account districts": (ACCOUNTS_CHANGED,),
    "data_access account disable": (
        ACCOUNTS,
        f"{COMMANDS}_accounts.py::test_the_last_steward_cannot_be_closed_by_command_either",
    ),
    "data_access account enable": (ACCOUNTS_CHANGED,),
    "data_access account sign-out": (ACCOUNTS_CHANGED,),
    "data_access undo": ("data_access/test_undo.py::test_an_undo_is_a_recorded_step",),
    "data_access erase": ("data_access/test_erase_rest.py::test_the_command",),
    "data_access backup": ("data_access/test_backup.py::test_only_the_owner_may_read_it_and_no_file_is_written_over",),
    "data_access restore": (
        "data_access/test_restore_refused.py::test_a_wrong_file_is_refused_and_the_database_is_as_it_was",
    ),
    "data_access log": (f"{COMMANDS}_log.py::test_the_command_judges_first_and_filters",),
    "metrics list": ("metrics/test_supplements.py::test_no_command_knows_a_supplement",),
    "metrics show": ("metrics/test_show_audiences.py::test_what_is_not_a_district_s_own_process_is_refused",),
    "metrics publish": ("metrics/publications/test_refused.py::test_other_days_families_and_audiences_are_refused",),
    "metrics audit": ("metrics/publications/test_audited.py::test_what_was_tampered_with_is_refused_everywhere",),
    "metrics restated": ("metrics/test_restated.py::test_the_steward_is_told_of_process_metrics_alone",),
    "metrics queue": ("metrics/test_queue_doors.py::test_other_audiences_have_no_queue",),
}


def held_by(line: Line) -> tuple[str, ...]:
    """The tests of a line, ``file::test`` under ``tests/``; those of its kind first."""
    return BY_KIND[line.kind] + BY_LINE.get(name(line), ())


def name(line: Line) -> str:
    """A line's name in ``BY_LINE``: its address, the module that offers the file, or the command's words."""
    if line.kind == "command":
        return line.what.removeprefix("python -m ")
    return line.what.split(": ")[-1]
