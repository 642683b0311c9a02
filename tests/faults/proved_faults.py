"""Faults that tests elsewhere prove already."""

from collections.abc import Iterator

from tests.faults.row import Row

_TERMINAL = "tests/test_terminal.py"
_GIVEN_BACK = "the terminal is given back"

_SIGNALS = (("SIGTERM", "143"), ("SIGHUP", "129"), ("SIGINT", "130"), ("SIGINT twice", "130"))
_SIGNAL_FAULTS = (
    *(
        (
            f"{name} while an editor{deaf} has the terminal",
            "a signal",
            "nothing; it does not wait for the editor",
            code,
            _GIVEN_BACK,
            "test_a_signal_does_not_wait_for_the_editor",
        )
        for name, code in (("SIGTERM", "143"), ("SIGHUP", "129"))
        for deaf in ("", " that ignores signals")
    ),
    (
        "SIGTERM in the editor of the program, with an edit not saved",
        "a signal",
        "“your edit was not saved; it is kept in …”",
        "143",
        "the edit, in a file beside the database; the notes as they were",
        "test_an_edit_that_was_not_saved_is_kept_when_a_signal_ends_the_program",
    ),
    (
        "Stopped and continued by another program",
        "SIGSTOP, SIGCONT",
        "the screen, drawn again",
        "0",
        _GIVEN_BACK,
        "test_after_a_stop_by_another_program_keys_act_as_before",
    ),
    (
        "SIGTERM where the terminal reads no more",
        "a full pty",
        "nothing",
        "143",
        "–",
        "test_a_terminal_that_does_not_read_any_more_is_no_reason_to_go_on",
    ),
    (
        "SIGHUP where the terminal reads no more",
        "a full pty",
        "nothing",
        "129",
        "–",
        "test_a_terminal_that_does_not_read_any_more_is_no_reason_to_go_on",
    ),
    (
        "The window is closed while it draws",
        "the pty is closed, with SIGCONT and without",
        "nothing",
        "129",
        "–",
        "test_a_window_closed_while_it_draws_ends_it",
    ),
)
_EDITORS = (
    ("is not there", "there is no such program"),
    ("is a directory", "it is a directory"),
    ("may not be executed", "it may not be executed"),
    ("is no program", "it is not a program"),
    ("is killed", "was ended by SIGKILL"),
    ("fails", "ended with code 3"),
    ("removes the working directory", "ended with code 4"),
)
_TERMINAL_FAULTS = (
    ("Ctrl+C is pressed", "byte 03", "nothing", "130", _GIVEN_BACK, "test_leaving_gives_the_terminal_back"),
    ("The window is closed", "the pty is closed", "nothing", "129", "–", "test_a_terminal_that_goes_away_ends_it"),
    (
        "Keys come before there is a question",
        "keys typed at the start",
        "nothing is graded",
        "0",
        "the log as it was",
        "test_keys_typed_before_there_is_a_question_grade_nothing",
    ),
    (
        "Bytes are typed that are no text",
        "FF FE E9",
        "nothing; the telling goes on",
        "0",
        "–",
        "test_bytes_that_are_no_text_do_no_harm",
    ),
    (
        "The terminal can show no screen",
        "`TERM=dumb`",
        "“cannot show a full screen”",
        "2",
        "–",
        "test_a_terminal_that_cannot_show_a_screen_is_told_so",
    ),
    (
        "There is no terminal",
        "standard input is a pipe",
        "which commands work",
        "2",
        "–",
        "test_without_a_terminal_it_says_which_commands_work",
    ),
    (
        "The program has a fault",
        "a screen that raises",
        "“internal error (RuntimeError)”, no word of a story",
        "70",
        _GIVEN_BACK,
        "test_a_fault_of_ours_is_one_line_without_the_notes",
    ),
)
_OTHERS = (
    (
        "Processes",
        "Killed right after a grade on the screen",
        "SIGKILL",
        "nothing",
        "137",
        "the grade",
        f"{_TERMINAL}::test_killed_right_after_a_grade_the_review_is_there",
    ),
    (
        "Processes",
        "Ten programs make the database at once",
        "ten processes",
        "nothing",
        "0",
        "one database, whole",
        "tests/store/test_database.py::test_ten_processes_open_a_new_path_at_once",
    ),
    (
        "Processes",
        "Another window has graded the story on the screen",
        "a sitting beside",
        "that it is so; the grade is not counted twice",
        "0",
        "–",
        "tests/plain/test_conversation.py::test_a_story_rehearsed_in_another_window_is_not_graded_and_that_is_said",
    ),
    (
        "Processes",
        "A backup is restored under a sitting",
        "both at once",
        "nothing",
        "0",
        "what was restored, and what is graded afterwards",
        "tests/store/safekeeping/test_restoration.py::test_a_session_that_is_open_sees_what_was_restored",
    ),
    (
        "Processes",
        "A backup is restored over the journal of a kill",
        "half a commit",
        "nothing",
        "0",
        "the backup, whole",
        "tests/store/safekeeping/test_restoration.py::test_a_journal_that_a_kill_left_does_not_reach_the_backup",
    ),
    (
        "Processes",
        "Another program takes the database at any step of a grade on the screen",
        "`BEGIN EXCLUSIVE` at the n-th transaction",
        "“another program is using it”; any key tries again",
        "none",
        "all of it; the step counts once",
        "tests/tui/test_steadiness.py::test_a_step_counts_once_whenever_the_database_is_taken",
    ),
    (
        "Processes",
        "Another program takes the database while a story is edited",
        "`BEGIN EXCLUSIVE`",
        "“another program is using it”; any key tries again",
        "none",
        "the edit",
        "tests/tui/test_steadiness.py::test_the_database_taken_while_a_story_is_edited_waits_for_a_key",
    ),
    (
        "Processes",
        "Whoever reads the output goes away",
        "a closed pipe",
        "nothing",
        "141",
        "–",
        "tests/test_cli.py::test_a_reader_that_goes_away_is_no_fault",
    ),
    (
        "Processes",
        "Standard output is on a full disk",
        "/dev/full",
        "“standard output cannot be written”",
        "74",
        "–",
        "tests/test_cli.py::test_a_full_disk_is_said",
    ),
    (
        "Rows",
        "A review cannot be read",
        "its columns changed, in five ways",
        "it is passed over; everything else goes on",
        "none",
        "all the others",
        "tests/commands/test_damaged_rows.py::test_one_review_less_and_everything_goes_on",
    ),
    (
        "Rows",
        "A change of an interview cannot be read",
        "its content changed, in twelve ways",
        "a line with its id where interviews are listed; the change before it counts",
        "65 there",
        "all the others",
        "tests/store/test_plan_log.py::test_a_damaged_change_is_passed_over_and_the_one_before_it_counts",
    ),
    (
        "Rows",
        "A card cannot be read",
        "its columns changed, in three ways",
        "nothing; it is folded again from its log",
        "none",
        "all of it",
        "tests/commands/test_damaged_rows.py::test_a_card_is_folded_again_from_its_log",
    ),
    (
        "Rows",
        "A row is damaged when a backup is made",
        "bytes that are not text",
        "the row by its name",
        "65",
        "all the others, in the backup too",
        "tests/test_cli.py::test_a_damaged_row_makes_the_backup_say_so",
    ),
    (
        "Rows",
        "A page of the database is destroyed",
        "a page of noise, in six places",
        "what was saved, and where it is",
        "none",
        "all that stood on other pages",
        "tests/store/safekeeping/test_salvage.py::test_a_page_that_is_destroyed_costs_what_stood_on_it",
    ),
    (
        "Rows",
        "An upgrade fails half way",
        "a statement that fails",
        "nothing",
        "none",
        "the file as it was",
        "tests/store/test_released_formats.py::test_an_upgrade_that_fails_half_way_leaves_the_file_as_it_was",
    ),
    (
        "Clocks",
        "Reviews were dated ahead, once",
        "a sitting years ahead",
        "that it is so, and the real day is taken",
        "none",
        "–",
        "tests/commands/test_clock_doubts.py::test_it_is_said_and_the_real_day_is_taken",
    ),
    (
        "Clocks",
        "A trial clock on a real log",
        "REHEARSE_NOW",
        "that it writes to no real log",
        "none",
        "–",
        "tests/commands/test_clock_doubts.py::test_a_clock_set_by_hand_writes_to_no_real_log",
    ),
    (
        "Clocks",
        "Summer time begins or ends, in any zone",
        "instants around it",
        "study days that turn at four",
        "none",
        "–",
        "tests/core/test_days.py::test_the_study_day_turns_at_four_on_the_wall_clock",
    ),
    (
        "Clocks",
        "A clock ahead has dated backups after the new one",
        "backups of years to come",
        "nothing",
        "none",
        "the new backup",
        "tests/store/safekeeping/test_backups.py::test_a_clock_that_was_ahead_lets_go_of_no_new_one",
    ),
    (
        "Archives",
        "An archive lies about what is in it",
        "any bytes where its figures are",
        "one line, or what is in it",
        "none",
        "–",
        "tests/notes/files/test_archive.py::test_an_archive_that_lies_is_read_or_refused_and_nothing_else",
    ),
    (
        "Archives",
        "An archive unpacks to without end",
        "entries packed too tightly, and others",
        "one line with the figure",
        "none",
        "–",
        "tests/notes/files/test_archive.py::test_what_is_no_such_archive_is_refused_in_one_line",
    ),
    (
        "Archives",
        "Names in an archive lead out of it",
        "`../../name`",
        "nothing",
        "none",
        "–",
        "tests/notes/files/test_archive.py::test_names_are_never_followed",
    ),
    (
        "Archives",
        "An Anki collection is damaged",
        "flipped bytes",
        "one line, or what can be read",
        "none",
        "–",
        "tests/notes/anki/test_package.py::test_a_damaged_collection_never_does_more_than_be_refused",
    ),
    (
        "Editors",
        "Another program changes the notes while they are edited here",
        "a change in between",
        "that they were changed meanwhile",
        "none",
        "the other program's notes",
        "tests/tui/test_editing.py::test_a_file_changed_by_another_program_is_not_written",
    ),
    (
        "Editors",
        "The notes are gone when they are to be edited",
        "removed",
        "that they are no longer there",
        "none",
        "–",
        "tests/tui/test_editing.py::test_a_file_that_is_gone_is_said_and_the_telling_goes_on",
    ),
    (
        "Keys",
        "Keys and clicks at random that wait for nothing",
        "by chance",
        "what they say",
        "none",
        "–",
        "tests/tui/test_steadiness.py::test_keys_and_clicks_at_random_that_wait_for_nothing",
    ),
    (
        "Keys",
        "Any lines in plain mode",
        "hypothesis",
        "what they say",
        "none",
        "no review is lost or doubled",
        "tests/plain/test_conversation.py::test_any_lines_never_crash_and_never_lose_or_double_a_review",
    ),
    (
        "Fuzzing",
        "Any arguments",
        "hypothesis",
        "one line",
        "0, 2, 65, 74",
        "all of it",
        "tests/faults/test_fuzzing.py::test_any_arguments_are_done_or_refused",
    ),
    (
        "Fuzzing",
        "Any settings file",
        "hypothesis",
        "one line",
        "0, 65",
        "the file, to the byte",
        "tests/faults/test_fuzzing.py::test_any_settings_file_is_read_or_refused",
    ),
    (
        "Fuzzing",
        "Any bytes of the database flipped",
        "hypothesis",
        "one line, or all that can be read",
        "0, 2, 65, 74",
        "nothing is written to a file that is not ours",
        "tests/faults/test_fuzzing.py::test_a_database_with_any_bytes_flipped_is_used_or_refused",
    ),
    (
        "Fuzzing",
        "Any bytes of a backup flipped",
        "hypothesis",
        "one line, or what was restored",
        "0, 65",
        "all of it, or the backup and all of it kept aside",
        "tests/faults/test_fuzzing.py::test_a_backup_with_any_bytes_flipped_is_restored_or_refused",
    ),
    (
        "Fuzzing",
        "Any files among the backups",
        "hypothesis",
        "the backups that are some",
        "0, 65",
        "every file",
        "tests/faults/test_fuzzing.py::test_odd_files_among_the_backups_are_left_alone",
    ),
    (
        "Fuzzing",
        "Keys, clicks and pastes at random on every screen",
        "by chance",
        "what they say",
        "none",
        "all of it",
        "tests/faults/test_fuzzing.py::test_keys_and_clicks_at_random_end_nothing",
    ),
)


def proved_rows() -> Iterator[Row]:
    """The rows of these."""
    test = f"{_TERMINAL}::test_a_signal_ends_it_and_gives_the_terminal_back"
    for name, code in _SIGNALS:
        yield Row("Signals", f"{name} at the question", "a signal", "nothing", code, _GIVEN_BACK, test)
    yield Row(
        "Signals",
        "SIGINT in plain mode",
        "a signal",
        "nothing",
        "130",
        "everything that was graded",
        "tests/plain/test_process.py::test_an_interrupt_ends_it_with_everything_saved",
    )
    for fault, how, seen, code, kept, name in _SIGNAL_FAULTS:
        yield Row("Signals", fault, how, seen, code, kept, f"{_TERMINAL}::{name}")
    for ending, code in (("SIGTERM", "143"), ("SIGHUP", "129"), ("SIGINT", "130"), ("`q`", "0")):
        for when in ("before", "after"):
            fault = f"A SIGCONT that nobody asked for, {when} {ending}"
            test = f"{_TERMINAL}::test_a_continue_that_nobody_asked_for_changes_no_ending"
            yield Row("Signals", fault, "signals", "nothing", code, _GIVEN_BACK, test)
    for fault, how, seen, code, kept, name in _TERMINAL_FAULTS:
        yield Row("Terminals", fault, how, seen, code, kept, f"{_TERMINAL}::{name}")
    for what, said in _EDITORS:
        test = f"{_TERMINAL}::test_an_editor_that_fails_is_said_and_the_telling_goes_on"
        yield Row("Editors", f"The user's editor {what}", "such a file", f"“{said}”", "none", _GIVEN_BACK, test)
    for row in _OTHERS:
        yield Row(*row)
