"""PyYAML's own loader, taught to take what libyaml does not. Loaded for the few texts
that need it.
"""

from __future__ import annotations

import re

import yaml

_LINE_END = "\n\x85\u2028\u2029"
_BLANKS = re.compile(r"[ \t]+")
_FOLD = re.compile(rf"\n +(?=[^\0 {_LINE_END}])")
"""From the end of one line into the next, which goes on with its words."""
_WORD = re.compile(rf"(?:[^\0 \t:{_LINE_END}]|:(?![\0 \t{_LINE_END}]))+")
_WORD_IN_BRACKETS = re.compile(
    rf"(?:[^\0 \t:,\[\]{{}}{_LINE_END}]|:(?![\0 \t,\[\]{{}}{_LINE_END}]))+"
)


class AnyCharacter(yaml.BaseLoader):
    """Any character may stand in a text, and a tab in words. Slow: a second for a
    million characters.
    """

    def check_printable(self, data: object) -> None:
        """Let every character pass. Showing it safely is the business of whoever shows
        it.
        """

    def scan_to_next_token(self) -> None:
        """Pass over a tab where libyaml does: behind a colon, not in the indent."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain(self) -> yaml.ScalarToken:
        """Words without quotation marks, in which a question mark is a sign like any
        other, in brackets too.
        """
        word = _WORD_IN_BRACKETS if self.flow_level else _WORD
        chunks: list[str] = []
        spaces: list[str] | None = []
        start = end = self.get_mark()
        indent = self.indent + 1
        while self.peek() != "#" and (found := word.match(self.buffer, self.pointer)):
            self.allow_simple_key = False
            chunks += [*(spaces or []), found[0]]
            self._pass(len(found[0]))
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return yaml.ScalarToken("".join(chunks), True, start, end)

    def scan_plain_spaces(self, indent: int, start_mark: yaml.Mark) -> list[str] | None:
        """Take tabs between words for what they are."""
        found = _BLANKS.match(self.buffer, self.pointer)
        blanks = found[0] if found else ""
        self._pass(len(blanks))
        if folded := _FOLD.match(self.buffer, self.pointer):
            self.allow_simple_key = True
            self.line += 1
            self.column = -1
            self._pass(len(folded[0]))
            return [" "]
        if self.peek() in _LINE_END:
            chunks: list[str] | None = super().scan_plain_spaces(indent, start_mark)
            return chunks
        return [blanks] if blanks else []

    def _pass(self, length: int) -> None:
        """Go forward on the same line, all at once."""
        self.pointer += length
        self.index += length
        self.column += length
