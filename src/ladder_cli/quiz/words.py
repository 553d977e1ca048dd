"""Every fixed text of the quiz, in one place: plain words, short sentences. The tests
hold their reading grade.
"""

from __future__ import annotations

STAYS_HERE = "Your answers stay on this computer."
SAVED_AS_YOU_GO = "Each answer is saved as you go, in {file}."
GOING_ON = "Carrying on with {file}: {answered} of {total} questions are answered."
ORIGINAL = "The earlier version of the file is kept as {file}."
TARGET_WARNED = (
    "This file aims for {rung}. We keep that, but nobody should aim for {rung}."
)

# --- What is typed

ANYWHERE = (
    "At any time you can type back, undo, review or quit, or a question mark for help."
)
KEEP_SIGN = "To write just {typed}, put it in quotes."
UNREADABLE = "Some of what you typed cannot be read. Please type it again."
ASK_UNREADABLE = (
    "Some of what you typed cannot be read. Type it again, or press Enter to leave it"
    " out."
)
ASK_LONE = (
    "You typed only {typed}. If you meant that, type it again. If not, type your words"
    " or press Enter."
)
TOO_LONG = "This line is as long as a line can be. The end of it may be missing."
TAKEN_BACK = "Undone: {what}."
NOTHING_TO_UNDO = "There is nothing to undo."
NO_WAY_BACK = "There is nothing to go back to here."

# --- What it is about

SERVICE = "What is this about? It can be one service, or one piece of work."
SERVICE_HINT = "Type its name, or press Enter to {enter}."
GROUP = "Who is answering?"
GROUP_HINT = "Type a number or your own words, or press Enter to {enter}."
TARGET = "Which rung are you aiming for? It need not be the top one."
TARGET_HINT = "Type a number, or press Enter to {enter}."
TARGET_WRONG = (
    "There is no rung {typed}. Type {numbers}, or press Enter to leave it out."
)
TARGET_NOT_OFFERED = (
    "Nobody should aim for {rung}. Type {numbers}, or press Enter to leave it out."
)
TARGET_REASON = "Why are you aiming for that rung?"
REASON_HINT = "Type your reason, or press Enter to {enter}."
LEAVE_OUT = "leave it out"
SKIP_ALL = "go straight to the questions"
KEEP = (
    "At the moment it is {old}. Press Enter to keep it, or type a minus sign to"
    " remove it."
)

SERVICE_PROMPT = "Service: "
GROUP_PROMPT = "Group: "
TARGET_PROMPT = "Target: "
REASON_PROMPT = "Why: "

# --- A question

QUESTION = "Question {number} of {total}. {title}. {ask}"
CHOOSE = (
    "For each question, choose the highest statement that is true as it is written."
)
PICK = "Type its number, then press Enter. You can also type:"
NOT_SURE_KEY = ("n", "You are not sure.")
DOES_NOT_APPLY_KEY = ("x", "It does not apply here.")
SKIP_KEY = ("s", "Skip this question for now.")
NOTE_KEY = ("m", "Add a note.")
BESIDE_KEYS = (
    ("e", "Add an example: something that happened."),
    NOTE_KEY,
    ("c", "Change the example or the note."),
    ("p", "Show the question again."),
)
BACK_KEY = ("b", "Go back one question. Your answers stay.")
UNDO_KEY = ("u", "Undo the last thing you did.")
QUIT_KEY = ("q", "Save and stop. You can carry on another day.")
LEAVING_KEYS = (UNDO_KEY, ("r", "Review all your answers."), QUIT_KEY)
HELP_KEY = ("?", "Show this help.")
KEYS = (
    NOT_SURE_KEY,
    DOES_NOT_APPLY_KEY,
    SKIP_KEY,
    *BESIDE_KEYS,
    BACK_KEY,
    *LEAVING_KEYS,
    HELP_KEY,
)
SHORT_HINT = "Type {numbers}. Or n for not sure, x for does not apply, ? for help."
NOW = "Your current answer: {answer}. Press Enter to keep it."
ANSWER_PROMPT = "Answer: "

WRONG_ANSWER = "You typed {typed}. Type {numbers}, or ? for help."
NOT_OFFERED = (
    "There is no statement for rung {number} here, as this question cannot tell it from"
    " another. Type {numbers}."
)
FIRST_ALREADY = (
    "This is the first question. To change what came before it, type review."
)
NO_ANSWER = "no answer yet"

EXAMPLE = "Can you give an example of something that happened?"
EXAMPLE_HINT = "Type your example, or press Enter to leave it out."
EXAMPLE_PROMPT = "Example: "
WHY_NOT = "Why does it not apply?"
WHY_NOT_HINT = "Type your reason, or press Enter to leave it out."
WHY_NOT_PROMPT = "Why not: "
NOTE = "Type your note. It can be several lines long."
NOTE_HINT = "To finish, press Enter on an empty line."
NOTE_PROMPT = "Note: "
NOTE_KEPT = "The note is kept."
EXAMPLE_KEPT = "The example is kept."
HAS_EXAMPLE = "Your example: {text}"
HAS_NOTE = "Your note: {text}"
NOTHING_TO_CHANGE = "There is no example and no note here yet. Type e or m to add one."
CHANGE_WHICH = "Type e to change the example, or m to change the note."
CHANGE_PROMPT = "Change: "
CHANGE_TO = (
    "Type the new words. Press Enter to keep the old ones, or type a minus sign to"
    " remove them."
)
NEW_PROMPT = "New words: "
UNCHANGED = "Nothing was changed."
CHANGED = "Changed."
TAKEN_OUT = "Removed."

# --- What undo takes back

THE_SERVICE = "the name of the service"
THE_GROUP = "who is answering"
THE_TARGET = "the target"
THE_REASON = "the reason for the target"
THE_ANSWER = "your answer to {title}, {answer}"
THE_EXAMPLE = "the example for {title}, {text}"
THE_NOTE = "what you added to the note on {title}, {text}"
THE_CHANGE = "the change to {title}"
THE_SKIP = "skipping {title}"

# --- The review

REVIEW = "Review your answers"
REVIEW_ON_RUNG = "{title}, rung {rung}. {statement}"
REVIEW_OTHER = "{title}, {answer}"
REVIEW_WITH = "with {extras}"
AN_EXAMPLE = "an example"
A_NOTE = "a note"
REVIEW_MISSING = "No answer yet: {titles}."
REVIEW_FINISH = "Press Enter to finish."
REVIEW_RETURN = "Press Enter to go on to question {number}, or type f to finish."
REVIEW_CHANGE = "To change an answer, type the number of the question."
REVIEW_DETAILS = "To change the service, the group or the target, type d."
REVIEW_PROMPT = "Review: "
REVIEW_WRONG = (
    "You typed {typed}. Type a number from 1 to {total}, d, f or q, or press Enter."
)
REVIEW_KEYS = (
    ("d", "Change the service, the group or the target."),
    ("f", "Finish, and see where you are."),
    ("p", "Show the review again."),
    ("b", "Go back to the questions."),
    UNDO_KEY,
    QUIT_KEY,
)
ABOUT_SERVICE = "Service: {text}"
ABOUT_GROUP = "Group: {text}"
ABOUT_TARGET = "Target: {text}"
ABOUT_NOTHING = "No service, group or target."

# --- Saving, stopping and going on

STOPPED = "Stopped. {answers} saved in {file}."
STOPPED_EARLY = "Stopped before the first answer. Everything else is saved in {file}."
GO_ON_WITH = "Carry on with: {command}"
NOTHING_SAVED = "Stopped. There was no answer to save."
SAVED = "Saved in {file}."
SEE_AGAIN = "See it all: {command} --full"

STILL_SAFE = "{answers} safe in {file}."
ELSEWHERE = (
    "Type the name of another file to save in, or press Enter to try this one again."
)
FILE_PROMPT = "File: "
WHERE_TO_SAVE = (
    "Where shall we save your answers? Press Enter for {name}, or type another name."
)
THERE_ALREADY = "There is already a file called {file}. Type another name."

UNFITTING = "A draft does not fit this ladder. It stays as {file}."
DAMAGED = "A draft is damaged. It is kept as {file}."
DRAFT = "{service}, {group}, {date}, {answered} of {total} answered"
NO_SERVICE = "no service named"
NO_GROUP = "no group named"
NO_DATE = "no date"
LAST_DRAFT = "There is an unfinished quiz: {draft}."
DRAFT_PROMPT = "Carry on with it? Press Enter for yes, or type n for no: "
DRAFT_OTHERS = "You have {others} as well. To see them, type a question mark."
DRAFT_HELP = "Press Enter to carry on with it. Type n to start a new one, or q to stop."
DRAFT_PICK = "To carry on with another one, type its number."
DRAFT_WRONG = "You typed {typed}. Press Enter for yes, or type n for no."
DRAFT_PLACE = "a draft on this computer"
NO_DRAFTS = "There are no unfinished quizzes."
DRAFTS_GO_ON = (
    "To carry on with one, type ladder quiz and choose it. To delete the first: ladder"
    " quiz --forget 1"
)
FORGET = "This deletes the draft for good: {draft}."
FORGET_PROMPT = "Type yes to delete it, or press Enter to keep it: "
FORGOTTEN = "Deleted."
NOT_FORGOTTEN = "Nothing was deleted."
