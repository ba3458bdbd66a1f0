"""Tables in pages."""

from evaluate.pages import between_marks


def test_a_table_goes_between_its_marks_and_prose_stays() -> None:
    page = between_marks("# Errors\n\nWhy.\n", "errors", "old")
    again = between_marks(page + "\nMore.\n", "errors", "new")
    assert "old" not in again
    assert again.startswith("# Errors\n\nWhy.\n") and again.endswith("\nMore.\n")
    assert between_marks(again, "errors", "new") == again


def test_tables_of_different_names_stand_beside_each_other() -> None:
    page = between_marks(between_marks("", "a", "first"), "b", "second")
    assert "first" in between_marks(page, "b", "third")
