"""The words that say that nothing is placed, or that a box is ticked."""

from __future__ import annotations

NOT_SURE = (
    "not sure", "i'm not sure", "i am not sure", "im not sure", "unsure", "uncertain",
    "not certain", "don't know", "dont know", "do not know", "i don't know",
    "i do not know", "don't know / not sure", "not sure / don't know", "d/k", "dk", "?",
    "not known", "unknown", "undecided", "can't say", "cant say", "cannot say",
)  # fmt: skip
DOES_NOT_APPLY = (
    "does not apply", "doesn't apply", "doesnt apply", "does not apply here",
    "not applicable", "n/a", "n.a.", "n.a", "na", "does not apply to us",
    "doesn't apply to us", "does not apply to me", "doesn't apply to me",
    "not applicable here", "not applicable to us", "not relevant", "n\\a",
)  # fmt: skip
NO_ANSWER = (
    "prefer not to say", "prefer not to answer", "rather not say", "i'd rather not say",
    "i would rather not say", "no answer", "not answered", "no response", "skipped",
    "blank", "none given", "-", "--", "...", "\u2026", ".", "*", "(blank)", "[blank]",
    "[no answer]", "{no answer}", "unanswered", "null", "nan",
)  # fmt: skip

TICKED = frozenset(
    {
        "1",
        "1.0",
        "x",
        "yes",
        "y",
        "true",
        "selected",
        "checked",
        "ticked",
        "quoted",
        "on",
        "\u2713",
        "\u2714",
        "\u2611",
    }
)
UNTICKED = frozenset({
    "0", "0.0", "no", "n", "false", "notselected", "unchecked", "notchecked",
    "notticked", "notquoted", "off", "\u2610", "n/a",
})  # fmt: skip
