"""Whether the same person is one across articles: B-cubed over names as they are written, and what the step takes.

  python benchmarks/identity.py GOLD KEY [--wrong]

GOLD: JSON Lines (or .gz), one document a line with "doc_id" and "text"; every text is taken as all body. KEY: JSON,
[{"doc_id", "name", "person"}], who is meant in a document by a name as it is written there, without its title.

B-cubed (Bagga & Baldwin 1998): of each name, the share of those with its identity that are its person (precision), and
of those of its person that have its identity (recall), in percent, averaged over all names; below, the 95 % percentile
bootstrap interval over documents, 1,000 draws. A name that is not found is an identity of its own. --wrong prints which
persons are in several identities and which identities hold several persons.
"""

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

import gold
from copydesk.actors.roster import gazetteer
from copydesk.identity.cast import Told, told
from copydesk.identity.identify import Identity, identify
from copydesk.reading import body_only
from copydesk.rows import analyse
from copydesk.rows.cast import of_cast

DRAWS = 1000
Item = tuple[str, str, str]  # document, person, identity


def main() -> None:
    parser = gold.parser(__doc__)
    parser.add_argument("key", type=Path, metavar="KEY")
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    roster, cast = gazetteer(), []
    for document in gold.read(given.gold):
        rows = json.loads(json.dumps(of_cast(analyse(body_only(document["text"]), roster))))
        cast += told(document["doc_id"], rows)
    began = time.perf_counter()
    identities = identify(cast, {actor.name for actor in (*roster.actors, *roster.bodies)})
    print(
        f"{len(cast)} actors of articles, {len(identities)} identities in {time.perf_counter() - began:.2f} s"
    )
    key = json.loads(given.key.read_text(encoding="utf-8"))
    items = [
        (row["doc_id"], row["person"], who)
        for row, who in zip(key, meant(key, cast, identities), strict=True)
    ]
    print_scores(f"{len(items)} names of {len({person for _, person, _ in items})} persons", items)
    found = [item for item in items if not item[2].startswith("?")]
    print_scores(f"{len(found)} of them that are found", found)
    if given.wrong:
        print_wrong(items)


def meant(key: Sequence[dict], cast: Sequence[Told], identities: Iterable[Identity]) -> list[str]:
    """The identity of each name of the key; where it is not found, one of its own."""
    of = {place: identity.group.name for identity in identities for place in identity.group.reasons}
    there: dict[str, list[Told]] = defaultdict(list)
    for each in cast:
        there[each.article].append(each)
    said = []
    for row in key:
        counted = [(written(each, row["name"]), each) for each in there[row["doc_id"]]]
        times, best = max(counted, key=lambda pair: pair[0], default=(0, None))
        said.append(of[best.article, best.name] if best and times else f"? {row['doc_id']} {row['name']}")
    return said


def written(each: Told, name: str) -> float:
    """How often an actor goes by a *name*; a word more before or after it counts less."""
    longer = sum(n for form, n in each.forms.items() if f" {name} " in f" {form} " and " " in name)
    return each.forms.get(name, 0) + longer / 1000


def b_cubed(items: Sequence[Item]) -> tuple[float, float]:
    """Precision and recall in percent."""
    both = Counter((person, identity) for _, person, identity in items)
    persons = Counter(person for _, person, _ in items)
    identities = Counter(identity for _, _, identity in items)
    precision = sum(both[p, i] / identities[i] for _, p, i in items)
    recall = sum(both[p, i] / persons[p] for _, p, i in items)
    return 100 * precision / len(items), 100 * recall / len(items)


def print_scores(what: str, items: Sequence[Item]) -> None:
    by_document: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_document[item[0]].append(item)
    documents, random = list(by_document.values()), Random(1)
    drawn = [
        b_cubed([item for own in random.choices(documents, k=len(documents)) for item in own])
        for _ in range(DRAWS)
    ]
    print(f"\n{what}")
    for name, value, values in zip(
        ("precision", "recall"), b_cubed(items), zip(*drawn, strict=True), strict=True
    ):
        ranked = sorted(values)
        low, high = ranked[DRAWS * 25 // 1000], ranked[DRAWS * 975 // 1000 - 1]
        print(f"{name:<10}{value:>6.1f}  ({low:.1f} to {high:.1f})")


def print_wrong(items: Sequence[Item]) -> None:
    parts: dict[str, Counter[str]] = defaultdict(Counter)
    mixed: dict[str, Counter[str]] = defaultdict(Counter)
    for _, person, identity in items:
        parts[person][identity] += 1
        mixed[identity][person] += 1
    for name, table in (("in several", parts), ("holds several", mixed)):
        for one, counts in table.items():
            if len(counts) > 1:
                print(f"{name}: {one}: {dict(counts)}")


if __name__ == "__main__":
    main()
