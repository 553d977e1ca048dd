"""Five hundred strings that try what people and machines try, for every place where
somebody can write.
"""

from __future__ import annotations

import random


def odd_strings() -> list[str]:
    """Five hundred strings of our own making that try what people and machines try."""
    chance = random.Random(500)
    made = [
        "<script>alert(1)</script>", "</script><script>alert(1)</script>", "</style><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>", '"><img src=http://127.0.0.1:9/x>', "' onmouseover='alert(1)", "{{ 7*7 }}", "{% raw %}", "${alert(1)}",
        "javascript:alert(1)", "[x](javascript:alert(1))", "![x](http://127.0.0.1:9/x.png)", "<http://127.0.0.1:9>", "http://127.0.0.1:9/ www.example.org",
        "# heading", "- item", "1. one", "> quote", "| a | b |\n|---|---|\n| c | d |", "```\ncode\n```", "`x`", "***bold***", "~~no~~", "---", "===",
        "a\n===", "&lt;b&gt; &amp; &#x3C;", "\\", "\\\\[", "[/see]", "[red]x[/red]", ":smile:", "@somebody #12", "$x$", "<!-- -->", "]]>", "<![CDATA[x]]>",
        "\x1b[31mred", "\x00", "\x07\x08\x7f\x85\x9b", "\u202eback\u202c", "\u2066x\u2069", "\ud800", "\ufeff", "\u2028x\u2029",
        "e" + "\u0301" * 300, "\u0e01" + "\u0e4d" * 200, "🏳️‍🌈👩‍👩‍👧", "漢字かな", "שלום עולם", "x" * 1000, "W" * 4000, " ", "\t", "=1+1", "+1", "@SUM(A1)", "-2",
        "\u00a0hard", "a\u200bb", "ﷺ" * 40,
    ]  # fmt: skip
    pieces = [
        *made,
        "<",
        ">",
        '"',
        "'",
        "&",
        "[",
        "]",
        "(",
        ")",
        "!",
        "|",
        "*",
        "_",
        "#",
        " ",
        "\n",
        "a",
        "é",
        "\u0301",
    ]
    while len(made) < 500:
        made.append("".join(chance.choices(pieces, k=chance.randint(2, 5)))[:3000])
    return made


ODD = odd_strings()
