"""A random sample of units within strata, with the weights that make it speak of all units.

Equal numbers from each stratum as far as they reach: rare strata are seen often enough to be judged, and the
weight, units in the stratum over units drawn from it, undoes it (Cochran 1977, Sampling Techniques, chapter
5).
"""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from copydesk.coding.model import Unit
from copydesk.errors import CopydeskError


class Stratum(NamedTuple):
    """The units that share these values of the strata, and those of them that were drawn."""

    values: tuple[str, ...]
    units: int
    drawn: tuple[Unit, ...]

    @property
    def weight(self) -> float:
        """How many units each drawn one stands for."""
        return self.units / len(self.drawn)


class InvalidDraw(CopydeskError):
    """A sample that cannot be drawn; the message says why."""


def draw(units: Sequence[Unit], n: int, strata: Sequence[str], seed: int) -> tuple[Stratum, ...]:
    """*n* of *units* (all where they are fewer), from each stratum by the *strata* named, in their order.

    The same on every run with the same *seed*, whatever the order of *units*. Raises ``InvalidDraw``.
    """
    if n < 1:
        raise InvalidDraw(f"nothing to draw: n is {n}, and must be at least 1")
    if not units:
        raise InvalidDraw("nothing to draw: the run holds no such unit")
    for name in strata:
        if name not in units[0].strata:
            raise InvalidDraw(f"no stratum {name!r}; valid ones: {', '.join(units[0].strata)}")
    grouped: dict[tuple[str, ...], list[Unit]] = {}
    for unit in sorted(units, key=lambda unit: unit.id):
        grouped.setdefault(tuple(unit.strata[name] for name in strata), []).append(unit)
    generator = Random(seed)
    numbers = _allotted({values: len(members) for values, members in grouped.items()}, n)
    return tuple(
        Stratum(values, len(members), tuple(generator.sample(members, numbers[values])))
        for values, members in sorted(grouped.items())
    )


def _allotted(sizes: dict[tuple[str, ...], int], n: int) -> dict[tuple[str, ...], int]:
    """How many to draw from each stratum: small ones give what they have, the others share the rest equally.

    What does not divide goes to the largest, one each.
    """
    numbers, left = {}, n
    for place, values in enumerate(sorted(sizes, key=lambda values: (sizes[values], values))):
        numbers[values] = min(sizes[values], left // (len(sizes) - place))
        left -= numbers[values]
    return numbers


def shuffled(strata: Sequence[Stratum], seed: int) -> list[Unit]:
    """The units drawn, in an order that tells nothing of their stratum."""
    every = [unit for stratum in strata for unit in stratum.drawn]
    return Random(seed).sample(every, len(every))


def summary(strata: Sequence[Stratum], names: Sequence[str]) -> str:
    """How many units of how many were drawn from each of the *strata* by *names*, in words."""
    drawn, of = sum(len(each.drawn) for each in strata), sum(each.units for each in strata)
    lines = [f"Drawn {drawn} of {of} units" + (f", by {', '.join(names)}:" if names else "")]
    lines += [f"  {len(each.drawn)} of {each.units}  {', '.join(each.values)}" for each in strata if names]
    if none := sum(not each.drawn for each in strata):
        lines.append(f"Nothing is drawn from {none} of {len(strata)} strata: the sheet says nothing of them")
    return "\n".join(lines)
