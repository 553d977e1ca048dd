"""Every fixed text of the quiz, in one place: plain words, short sentences. The tests hold their reading grade."""

from __future__ import annotations

STAYS_HERE = "Your answers stay on this computer."
SAVED_AS_YOU_GO = "Each answer is saved as you go, in {file}."
GOING_ON = "Going on with {file}: {answered} of {total} questions have an answer."

ORIGINAL = "What stood in the file before is kept as {file}."

SERVICE = "What is this about? It can be one service, or one piece of work."
SERVICE_HINT = "Type its name. Press Enter to leave this out."
GROUP = "Who is answering?"

GROUP_HINT = "Type a number, or your own words. Press Enter to leave this out."
TARGET = "Which rung do you aim for? It need not be the top one."
TARGET_HINT = "Type a number. Press Enter to leave this out."
TARGET_WRONG = "There is no rung {typed}. Type a number from 1 to {top}."
TARGET_REASON = "Why that rung? Press Enter to leave this out."
SKIP_ALL = "Press Enter now to go straight to the questions."

SERVICE_PROMPT = "Service: "
GROUP_PROMPT = "Group: "
TARGET_PROMPT = "Target: "
REASON_PROMPT = "Why: "

QUESTION = "Question {number} of {total}. {title}. {ask}"
PICK = "Type the number of the statement that is closest to what happens now. Then press Enter."
KEYS = (
    ("n", "You are not sure."),
    ("x", "It does not apply here."),
    ("s", "Leave this question for later."),
    ("b", "Go back one question. All your answers stay."),
    ("e", "Add an example: something that happened."),
    ("m", "Add a note."),
    ("c", "Change the example or the note, or take it out."),
    ("r", "Look at all your answers."),
    ("q", "Save and stop. You can go on another day."),
    ("?", "Show this help."),
)
SHORT_HINT = "Type {numbers}, n for not sure, x for does not apply, or ? for help."
NOW = "Your answer now: {answer}. Press Enter to keep it."
ANSWER_PROMPT = "Answer: "

WRONG_ANSWER = "You typed {typed}. Type {numbers}. Type ? for help."
NOTHING_TYPED = "You typed nothing. Type {numbers}. Type ? for help."
UNREADABLE = "Some signs could not be read. Arrow keys do not work here. Please type it again."
ONLY_A_KEY = "You typed only {typed}. Type some words, or press Enter to leave this out."
TOO_LONG = "This line is as long as a line can be. Check if its end is there, or go on with m on a new line."
FIRST_ALREADY = "This is the first question."
NO_ANSWER = "no answer yet"

EXAMPLE = "Can you give an example? Say what happened, and when. Press Enter to leave it out."
EXAMPLE_PROMPT = "Example: "
WHY_NOT = "Why does it not apply? Press Enter to leave this out."
WHY_NOT_PROMPT = "Why not: "
NOTE = "Type your note. It can have many lines. End it with a line that holds just one dot."
NOTE_PROMPT = "Note (a dot ends it): "
NOTE_KEPT = "The note is kept."
EXAMPLE_KEPT = "The example is kept."
HAS_EXAMPLE = "Example: {text}"
HAS_NOTE = "Note: {text}"
NOTHING_TO_CHANGE = "There is no example and no note here yet. Type e or m to add one."
CHANGE_WHICH = "Type e to change the example, or m to change the note."
CHANGE_PROMPT = "Change: "
CHANGE_TO = "Type the new words. Press Enter to keep the old ones. Type a minus sign to take them out."
NEW_PROMPT = "New words: "
UNCHANGED = "Nothing was changed."
CHANGED = "Changed."
TAKEN_OUT = "Taken out."

REVIEW = "Check your answers"
REVIEW_MISSING = "No answer yet: {titles}."
REVIEW_FINISH = "Type the number of a question to change it. Press Enter to finish."
REVIEW_RETURN = (
    "Type the number of a question to change it. Type f to finish. Press Enter to go on with question {number}."
)
REVIEW_PROMPT = "Check: "
REVIEW_WRONG = "You typed {typed}. Type a number from 1 to {total}, d, f or q, or press Enter."
REVIEW_ABOUT = "  d. {about}"
REVIEW_DETAILS = "Type d to change the service, the group or the target."
ABOUT_SERVICE = "Service: {text}"
ABOUT_GROUP = "Group: {text}"
ABOUT_TARGET = "Target: {text}"
ABOUT_NOTHING = "No service, group or target."
KEEP = "It is {old} now. Press Enter to keep it."

STOPPED = "Stopped. {answers} saved in {file}."
GO_ON_WITH = "Go on with: {command}"
NOTHING_SAVED = "Stopped. There was no answer to save."
SAVED = "Saved in {file}."
SEE_AGAIN = "See this result again with: {command}"

STILL_SAFE = "{answers} safe in {file}."
ELSEWHERE = "Type the name of another file to save in. Press Enter to try this one again."
ELSEWHERE_PROMPT = "File: "

UNFITTING = "A draft does not fit this ladder. It stays as {file}."
DRAFTS = "You stopped before the end here:"
DRAFT = "{service}, {date}, {answered} of {total} answered"
NO_SERVICE = "no name"
DRAFT_HINT = "Type its number to go on with it. Press Enter to begin a new one."
DRAFT_PROMPT = "Go on with: "
DRAFT_WRONG = "You typed {typed}. Type a number from 1 to {total}, or press Enter."
DRAFT_PLACE = "a draft on this computer"
WHERE_TO_SAVE = "Where shall we save your answers? Press Enter for {name}."
THERE_ALREADY = "{file} is there already. Type another name."
