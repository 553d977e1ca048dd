"""How people are spread over the rungs, question by question, as bars in SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladder_cli.render.drawing_scale import (
    COLOURS,
    FAINT,
    LEFT,
    RIGHT,
    ROW,
    WIDTH,
    axis,
    head_of,
    label,
    pitch_of,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladder_cli.report.blocks import Bars, Distributions


BAR = 17  # how thick a bar is


def rows_of_bars(block: Distributions) -> tuple[str, float]:
    parts = [*axis(block.rungs, at_left=True)]
    y = head_of(block.rungs)
    for row in block.rows:
        parts += _row_of_bars(row, block.rungs, block.largest_share, y + ROW / 2)
        y += ROW
    return "".join(parts), y + 4


def _row_of_bars(
    row: Bars, rungs: Sequence[str], most: float, centre: float
) -> Iterator[str]:
    yield label(row.label, centre)
    if row.hidden:
        yield text(f"{row.hidden[:1].upper()}{row.hidden[1:]}.", LEFT + 10, centre)
        return
    pitch = pitch_of(rungs)
    for number, count in enumerate(row.counts, 1):
        left = LEFT + (number - 1) * pitch + 6
        if number not in row.offered:
            continue
        yield (
            f'<line x1="{left:g}" y1="{centre - BAR:g}" x2="{left:g}"'
            f' y2="{centre + BAR:g}" stroke="{FAINT}"/>'
        )
        if count:
            width = max(3, (pitch - 60) * count / row.people / most)
            fill = COLOURS[0] if number in row.is_middle else "#ffffff"
            bar = (
                f'x="{left:g}" y="{centre - BAR / 2:g}" width="{width:.1f}"'
                f' height="{BAR}"'
            )
            yield f'<rect {bar} fill="{fill}" stroke="{COLOURS[0]}" stroke-width="2"/>'
            yield text(
                f"{count:,}", left + width + 7, centre, bold=number in row.is_middle
            )
    yield text(f"of {row.people:,}", WIDTH - RIGHT + 20, centre)
