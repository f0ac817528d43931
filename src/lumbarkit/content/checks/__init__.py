"""What must hold across the entries of a content folder: one small function a question, all listed here.

What is always true of one value is a validator of its type; what the JSON cannot say is refused by the
converter. The questions below need more than one entry, or more than one part of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.content.checks import exercises, links, rules, words
from lumbarkit.content.folder import Folder
from lumbarkit.content.shelf import Shelf, catalogue_of, read
from lumbarkit.errors import ContentError, Fault

#: Every question that is asked of a folder, in the order of the answers.
CHECKS: tuple[Callable[[Shelf], Iterable[Fault]], ...] = (
    links.harder_links_lead_to_exercises,
    links.substitutes_are_exercises,
    links.borrowed_doses_come_from_exercises,
    links.overrides_name_restrictions,
    links.traits_name_exercises,
    links.sources_are_listed,
    links.exercises_list_the_sources_they_use,
    links.retired_ids_stay_retired,
    words.vocabularies_are_there,
    words.words_of_exercises_are_defined,
    words.words_of_restrictions_are_defined,
    words.families_of_rules_are_defined,
    words.words_are_used,
    words.closed_words_are_explained,
    words.terms_stand_once,
    exercises.ladder_has_no_circle,
    exercises.level_never_drops_along_the_ladder,
    exercises.ladder_links_stand_once,
    exercises.substitutes_serve_the_same_purpose,
    exercises.names_are_unique,
    exercises.muscles_are_listed_once,
    exercises.equipment_is_needed_or_optional,
    exercises.effort_is_in_order,
    exercises.doses_are_in_order,
    exercises.doses_give_the_parts_of_their_kind,
    exercises.schemes_descend_within_the_dose,
    exercises.steps_are_few_and_short,
    exercises.reviews_are_real_dates,
    rules.conditions_name_facts,
    rules.parameters_are_known,
    rules.parameters_are_used,
    rules.tiers_name_facts,
    rules.cases_answer_facts,
    rules.must_answers_name_facts,
    rules.rules_keep_their_laws,
    rules.roles_are_played,
    rules.statements_stand_once,
    rules.nothing_was_lost,
)


def all_faults(folder: Folder) -> list[Fault]:
    """Return every fault of a content folder, those of single files first; an empty list when it is clean."""
    shelf, faults = read(folder)
    return faults + faults_across(shelf)


def faults_across(shelf: Shelf) -> list[Fault]:
    """Return every fault that shows only when entries are looked at together."""
    return [fault for check in CHECKS for fault in check(shelf)]


def checked_shelf(folder: Folder) -> Shelf:
    """Return everything that a folder holds, once nothing in it is wrong.

    Raises:
        ContentError: If anything is; ``.faults`` lists all of it.
    """
    shelf, faults = read(folder)
    faults += faults_across(shelf)
    if faults:
        raise ContentError(faults=faults)
    return shelf


def checked_catalogue(folder: Folder) -> Catalogue:
    """Return the catalogue of a folder in which nothing is wrong.

    Raises:
        ContentError: If anything is; ``.faults`` lists all of it.
    """
    return catalogue_of(checked_shelf(folder))
