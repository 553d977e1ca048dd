"""Where the marks of one question stand: groups on one rung beside each other, and no
mark on the band of another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ladder_cli.report.blocks import Dumbbell, Middle

Lane = tuple["Middle", ...]
MOST = 4  # marks that have room beside each other on one rung


def apart(row: Dumbbell) -> tuple[int, int] | None:
    """From where the lowest group ends to where the highest begins; None where their
    middles are alike or touch.
    """
    low = min(one.median[1] for one in row.middles)
    high = max(one.median[0] for one in row.middles)
    return (low, high) if low < high else None


def are_alike(row: Dumbbell) -> bool:
    """All the groups have the same middle."""
    return len({one.median for one in row.middles}) == 1


def lanes_of(row: Dumbbell) -> tuple[Lane, ...]:
    """The groups in as few lanes as their order gives. In the first are those that are
    farthest apart.

    A group whose median lies between two rungs has both its marks in one lane, and
    nobody else's between them.
    """
    ends = apart(row)
    lanes = [_farthest(row, *ends)] if ends else []
    for one in row.middles:
        if any(one in lane for lane in lanes):
            continue
        lane = next((lane for lane in lanes if _has_room(lane, one)), None)
        if lane is None or (lane is lanes[0] and ends and _lies_on(one, ends)):
            lane = []
            lanes.append(lane)
        lane.append(one)
    return tuple(tuple(sorted(lane, key=row.middles.index)) for lane in lanes)


def _farthest(row: Dumbbell, low: int, high: int) -> list[Middle]:
    """The group that ends lowest, and the one that begins highest."""
    lowest = next(one for one in row.middles if one.median[1] == low)
    highest = next(one for one in row.middles if one.median[0] == high)
    return [lowest, highest]


def _has_room(lane: list[Middle], one: Middle) -> bool:
    beside = [
        other
        for other in lane
        if not (one.median[1] < other.median[0] or other.median[1] < one.median[0])
    ]
    return not beside or (
        len(beside) < MOST
        and all(len({*other.median}) == 1 for other in (*beside, one))
    )


def _lies_on(one: Middle, line: tuple[int, int]) -> bool:
    """Two marks would lie on the line between the groups that are farthest apart, and
    look like part of it.
    """
    return (
        one.median[0] < one.median[1]
        and one.median[1] > line[0]
        and one.median[0] < line[1]
    )
