"""Every fixed text of a quiz that counts hands, beside those of every quiz in
`words`.
"""

from __future__ import annotations

from ladder_cli.quiz.words import (
    BACK_KEY,
    BESIDE_KEYS,
    DOES_NOT_APPLY_KEY,
    HELP_KEY,
    LEAVING_KEYS,
    NOT_SURE_KEY,
    SKIP_KEY,
)

ANYWHERE = (
    "At any time you can type back, undo, review, room or quit, or a question mark for"
    " help."
)

# --- Who is here

ROOM = "How many of each group are here?"
ROOM_HINT = "Type each group and how many, such as: {example}. Or just a number."
ROOM_ENTER = "Press Enter to leave it out."
ROOM_NOW = "At the moment: {people}. Press Enter to keep that."
ROOM_CHANGE = (
    "If somebody comes or goes, type for example {example}. To change all of it, type"
    " it again."
)
ROOM_PROMPT = "Here: "
ROOM_TOLD = "{total} in all: {people}."
ROOM_ALONE = "{total} in all."
ROOM_OUT = (
    "Then all hands are counted together. To say who is here later on, type room."
)

NOT_A_GROUP = "We cannot find a number in {typed}."
TWO_NUMBERS = (
    "There are two numbers in {typed}. Put a comma between groups, or a colon before"
    " the count."
)
NO_NAME = "Which group is {typed}? Type a name before each number, or just one number."
NAMED_TWICE = "You typed {group} twice."
EVERYBODY_ALONE = "Everybody stands for the whole room. Use it on its own."
LONG_NAME = "This name is too long: {typed}."
NOBODY = "That would leave nobody here."
TOO_FEW = "There are not that many of {group} here."

# --- The hands

HANDS = "Everybody holds up one hand, or one card, for one statement."
FORMS = "Then type how many. The first two of these mean the same:"
FORM_ORDER = "a number for each statement, from the first to the last"
FORM_RUNGS = "the statement and its hands, leaving out those with none"
FORM_MARKS = "one person is not sure, and for two it does not apply"
FORM_ALL = "all groups on one line, in the order of the room"
HANDS_HINT = (
    "Type {total} numbers in order, or like {example}. Enter leaves it out. ? for help."
)
HANDS_KEEP = "{group}: {hands} at the moment. Press Enter to keep that."
HANDS_NONE = "none"
HANDS_PROMPT = "Hands: "
HANDS_PROMPT_OF = "Hands, of {people}: "
GROUP_PROMPT = "Hands, {group}: "
GROUP_PROMPT_OF = "Hands, {group} ({people}): "
TALLY_KEY = ("t", "Type from a tally sheet: one line for each question.")
ONE_STEP_BACK_KEY = ("b", "Go back one step. Your answers stay.")
HANDS_KEYS = (
    ("a", "Go straight to what you agree on."),
    TALLY_KEY,
    SKIP_KEY,
    *BESIDE_KEYS,
    ("-", "Remove the hands that are there."),
    ONE_STEP_BACK_KEY,
    *LEAVING_KEYS,
    HELP_KEY,
)

OF_PEOPLE = "{hands} of {people}"
MORE = "{hands}, but only {people} here."
MORE_OF = "{group}: {hands}, but only {people} here."
MORE_HINT = "If that is so, press Enter. If not, type the hands again, or undo."
MORE_HINT_OF = (
    "If that is so, press Enter. If not, type the hands of {group} again, or the whole"
    " line, or undo."
)
AGAIN_PROMPT = "Hands again, of {people}: "
AGAIN_PROMPT_OF = "Hands again, {group} ({people}): "
REPLACED = "This replaces what was counted here: {hands}."

TYPE_COUNTS = "Type {total} numbers in order, or for example {example}."
WRONG_COUNTS = "You typed {typed}, but there are {total} statements."
WRONG_PARTS = "You typed {parts}, but there are {groups} here."
NO_PARTS = "You typed {parts}, but the room is not split into groups."
SEMICOLON = 'A ";" stands between groups, as "/" does.'
WRONG_AGREED = "{typed} is not an answer to this question."
COUNTED_TWICE = "You typed {key} twice."
TOO_MANY = "{typed} is too many."
NO_COUNT = "A number is missing after the colon."
NO_KEY = "A statement is missing before the colon."
OTHER_DIGITS = "Use the digits 0 to 9."
LESS_THAN_NOTHING = "A number cannot be less than 0."
NO_NUMBER = "We cannot read {typed}."
NOT_HERE = "There is no statement {number} here."
NO_STATEMENT = "There is no statement {typed}."
NOTE_WORD = "a note"
EXAMPLE_WORD = "an example"
KEY_ALONE = "To add {what}, type {key} alone and press Enter. Then type the words."

# --- The picture

PICTURE = "{title}: {hands}."
EACH_SIGN = "Each letter stands for up to {hands}."
IN_WORDS = "Statement {number}: {hands}."
NOT_SURE = "not sure"
DOES_NOT_APPLY = "does not apply"
ALL_ON = "All {hands} are on {numbers}."
ONE_ON = "The one hand is on {numbers}."
MOST_ON = "Most agree: {hands} of {total} are on {numbers}."
MOST_NEAR = "{hands} of {total} chose {numbers}."
ELSEWHERE = "; {group} are on {numbers}"
TWO_CAMPS = "Two camps: {low}, and {high}."
CAMP = "{hands} on {numbers}"
SPREAD = "The hands are spread, from {low} to {high}."
NO_HANDS_ON = "Nobody held up a hand for a statement."

# --- What is agreed

AGREED = "What do you agree on?"
AGREED_HINT = "Type {numbers}, n or x. Press Enter to leave it open. ? for help."
AGREED_NOW = (
    "You agreed on {answer}. Press Enter to keep it, or type another. ? for help."
)
AGREED_PROMPT = "Agreed: "
AGREED_WRONG = (
    "You typed {typed}. Type {numbers}, n for not sure, x for does not apply, or press"
    " Enter."
)
AGREED_KEYS = (
    NOT_SURE_KEY,
    DOES_NOT_APPLY_KEY,
    ("-", "Remove what you agreed on."),
    ("h", "Count the hands again."),
    *BESIDE_KEYS,
    TALLY_KEY,
    ONE_STEP_BACK_KEY,
    *LEAVING_KEYS,
    HELP_KEY,
)
OUTSIDE = "Few of you held up a hand for that. It helps to note why."
WHY = "Why? A line or two will help those who were not here."
WHY_OPEN = "It stays open. What was said?"
WHY_HINT = "Type one line, then Enter. Or just press Enter to leave it out."
WHY_PROMPT = "Why: "

# --- A tally sheet

TALLY = "Type one line for each question. The numbers of its statements stand in front."
TALLY_GROUPS = "Put a slash between the groups, in this order: {groups}."
TALLY_AGREED = "What you agreed on comes last, after an equals sign:"
TALLY_AGAIN = "Type the line again, or ? for help."
TALLY_LEAVE = (
    "Press Enter for the next question. To stop using the tally sheet, type t."
)
TALLY_PROMPT = "{number}. {title}, {rungs}: "
TALLY_AGREED_ON = "Agreed: {answer}."
TALLY_OPEN = "Left open."
TALLY_KEYS = (
    ("t", "Stop using the tally sheet."),
    *BESIDE_KEYS,
    BACK_KEY,
    *LEAVING_KEYS,
    HELP_KEY,
)

# --- What undo takes back

THE_PEOPLE = "who is here"
THE_HANDS = "the hands for {title}, {hands}"
THE_HANDS_OF = "the hands of {group} for {title}, {hands}"
THE_HANDS_OUT = "leaving out the hands of {group} for {title}"
THE_HANDS_GONE = "removing the hands for {title}"
THE_OPENING = "leaving {title} open"
THE_LINE = "the line for {title}"
THE_AGREED = "what you agreed on for {title}, {answer}"

# --- The review

REVIEW_HERE = "Here: {text}"
REVIEW_HANDS = "{hands}: {counts}."
REVIEW_ROOM = "To change who is here, type room."
LEFT_OPEN = "left open"
REVIEW_OPEN = "Left open: {titles}."
REVIEW_FINISH = "Let everybody guess the rung. Then type f to see the result."

# --- Going on, and at the end

HANDS_FOR = "Hands are counted for {hands}."
THE_HANDS_FOR = "the hands for {questions}"
DRAFT_HANDS = "{hands} with hands"
HAS_HANDS = (
    "This file holds a show of hands, which stays as it is. To count more: {command}"
)
KEPT_BY_GROUP = "Hands are kept by group. Reports put small groups together."
