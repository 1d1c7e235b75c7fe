"""A folder of articles to the tables of a run: one pass that makes what is missing or stale alone.

What is made of each article is kept in ``cache/`` (``store``), by keys of all that it is made from
(``freshness``).
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tqdm import tqdm

from copydesk import cluster, codebook, making, store
from copydesk.actors.roster import FILE as ROSTER
from copydesk.actors.roster import load_roster
from copydesk.corrections.file import Correction, load_corrections
from copydesk.errors import CopydeskError
from copydesk.events.by_people import FILE as GROUPING
from copydesk.events.by_people import load_grouped
from copydesk.events.world import load_world_events
from copydesk.framing.schemes import codebook_scheme, load_scheme
from copydesk.freshness import PARSE, Keys, Settings, bases, content_of, digest_of, keys_of
from copydesk.identity.filled import FILE as DRAFT
from copydesk.identity.filled import load_filled
from copydesk.limit import SECONDS
from copydesk.making import Task
from copydesk.output import CACHE, RUNNING, is_whole, state_of, take_over
from copydesk.reading import SUFFIXES, Unreadable
from copydesk.reading.archives import DOCUMENTS
from copydesk.reading.collection import PACKED, sources
from copydesk.reading.folder import Listing, listing, name_of
from copydesk.reading.table import TABLES as COLLECTIONS
from copydesk.schema import NEEDS, OVER_ALL, steps_to, tables_of
from copydesk.schema import TABLES as SCHEMA
from copydesk.store import Store
from copydesk.table_writing import Passed, first_of_each, reasons, write_tables
from copydesk.tables import Tables

DEFAULTS = {  # of the notebooks, with the variable that another folder is named in
    **dict.fromkeys(("../seeds", "../tests/fixtures/study"), "COPYDESK_SEEDS"),
    **dict.fromkeys(("../runs/notebooks", "../runs/study"), "COPYDESK_OUTPUT"),
}


class NoArticles(CopydeskError):
    """A folder that is missing or holds no article that can be read; the message says which."""


class Pass(NamedTuple):
    """What a pass did: articles there, those of which anything was made, damaged parts of the cache."""

    articles: int
    made: int
    damaged: int


def find_articles(folder: Path) -> list[Path]:
    """The article files of *folder*, tables of articles among them, in the order of their names.

    Raises ``NoArticles``.
    """
    files = list(_listing(folder).files)
    if not files:
        suffixes = ", ".join((*SUFFIXES, *COLLECTIONS, *DOCUMENTS, PACKED))
        raise NoArticles(f"no article in {folder.as_posix()}: it needs files ending in {suffixes}")
    return files


def _listing(folder: Path) -> Listing:
    try:
        return listing(folder)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoArticles(f"no folder {folder.as_posix()}") from error
    except OSError as error:
        raise NoArticles(f"the folder {folder.as_posix()} cannot be read: {error.strerror}") from error


def folders(seeds: str | Path, output: str | Path) -> tuple[Path, Path]:
    """A notebook's two folders; ``run.py lab`` says by the environment what stands for the defaults."""

    def place(folder: str | Path) -> Path:
        return Path(os.environ.get(DEFAULTS.get(str(folder), "")) or folder)

    return place(seeds), place(output)


def study(
    folder: str | Path,
    output: str | Path,
    *steps: str,
    measure: str = "model",
    scheme: str = "",
    given_names: bool = False,
) -> Tables:
    """The tables of all articles in *folder* up to *steps* (of ``schema.STEPS``), from *output*/tables.

    What is missing or stale there is made first (``make``). Raises as ``make``.
    """
    output = Path(output)
    make(folder, output, *steps, measure=measure, scheme=scheme, given_names=given_names)
    names = {name for step in steps_to(*steps) for name in tables_of(step)}
    return Tables(output / "tables", tuple(name for name in SCHEMA if name in names))


def settings_of(
    folder: Path,
    steps: Sequence[str],
    *,
    measure: str = "model",
    scheme: str = "",
    given_names: bool = False,
    seconds: int = SECONDS,
) -> Settings:
    """What the rows of all articles in *folder* depend on. Raises as ``make``."""
    if "sentiment" in steps:
        from copydesk.sentiment import check_measure

        check_measure(measure)
    codebook.use(folder / codebook.FOLDER)
    if "framing" in steps:
        codebook_scheme()  # raises here what would else fail in every article
    if "events" in steps:
        load_world_events(folder)  # no table rests on it: what notebook 5 would stop at stops here
    roster = load_roster(folder)
    beside = {"attribution": folder / ROSTER, "identity": folder / DRAFT, "events": folder / GROUPING}
    beside |= {"framing": folder / scheme} if scheme else {}
    return Settings(
        roster,
        load_corrections(folder, roster, (name_of(path, folder) for path in find_articles(folder))),
        measure,
        load_scheme(folder, scheme) if "framing" in steps else None,
        tuple((step, content_of(path)) for step, path in beside.items() if path.is_file()),
        folder / codebook.FOLDER,
        load_filled(folder) if "identity" in steps else (),
        given_names,
        seconds,
        load_grouped(folder) if "events" in steps else (),
    )


def make(
    folder: str | Path,
    output: str | Path,
    *steps: str,
    measure: str = "model",
    scheme: str = "",
    given_names: bool = False,
    seconds: int = SECONDS,
    workers: int | None = None,
    scheduler: str = "",
    fresh: bool = False,
    cache: Path | None = None,
    earlier: Path | None = None,
) -> Pass:
    """Make the tables of *steps* and of those that they stand on, each whole, where missing or stale.

    *measure* is how tone toward an actor is judged (one of ``sentiment.TOWARD``). *scheme* is a TOML file
    of frames that are looked for instead of the codebook's, its path from *folder* or from the root
    (``framing.schemes``). With *given_names* the table ``genders`` has a share by given names too.
    *seconds* of CPU time are what an article may take. *workers* are the processes that articles are spread
    over (the machine's cores); *scheduler* is the address of a Dask cluster that they are spread over, or
    ``local`` (``cluster``). *fresh* ignores what is there. *cache* is where rows are kept (*output*/cache);
    *earlier* is an output folder whose tables are taken over where they are fresh.

    The texts that offsets count in are written into *output*/texts. An article that cannot be read, or that a
    step fails on, is a row of ``failures``; the others go on. Raises ``NoArticles``,
    ``actors.InvalidActors``, ``sentiment.InvalidMeasure``, ``sentiment.InvalidModel``,
    ``framing.schemes.InvalidScheme``, ``corrections.file.InvalidCorrections`` and ``cluster.InvalidScheduler``.
    """
    folder, output, steps = Path(folder), Path(output), steps_to(*steps)
    if scheduler:  # its workers may stand in other folders
        folder, output, cache = folder.absolute(), output.absolute(), cache and cache.absolute()
    if (output / RUNNING).exists() and set(steps) <= set(state_of(output)["steps"]):
        codebook.use(folder / codebook.FOLDER)  # what reads the tables asks it, too
        return Pass(0, 0, 0)
    chosen: dict[str, Any] = {"measure": measure, "scheme": scheme, "given_names": given_names}
    chosen["seconds"] = seconds
    settings, paths = settings_of(folder, steps, **chosen), find_articles(folder)
    if earlier and not fresh:
        take_over(earlier, output)
    base, skipped = bases(settings), _listing(folder).skipped
    known = {source.name: keys_of(source, settings, base) for source in sources(paths, folder)}
    stale = _stale(steps, known, skipped, settings.corrections, output, fresh=fresh)
    if not stale:
        return Pass(len(known), 0, 0)
    cache = cache or output / CACHE
    kept = Store(cache, {}, 0) if fresh else store.open_store(cache)
    missing = {name: todo for name, own in known.items() if (todo := _missing(own, steps_to(*stale), kept))}
    failures = _make_missing(folder, paths, known, missing, settings, kept, workers, scheduler)
    articles = [Passed(name, own, failures.get(name, {})) for name, own in known.items()]
    for name, reason in skipped:
        failure = making.failure(name, "reading", Unreadable(reason))
        articles.append(Passed(name, None, {"reading": failure}))
    first = first_of_each(articles, kept)
    if not first:
        why = "; ".join(f"{row['file']}: {row['reason']}" for row in reasons(articles, kept))
        raise NoArticles(f"none of the {len(paths)} files in {folder.as_posix()} could be read: {why}")
    write_tables(stale, articles, first, kept, settings, output)
    store.shrink(kept, (key for own in known.values() if own for key in own.of_step.values()))
    return Pass(len(known), len(missing), kept.damaged)


def _stale(
    steps: Sequence[str],
    known: Mapping[str, Keys | None],
    skipped: Sequence[tuple[str, str]],
    corrections: Sequence[Correction],
    output: Path,
    *,
    fresh: bool,
) -> dict[str, str]:
    """Those of *steps* whose tables in *output* are to be made, with the digests of what makes them."""
    stale, state = {}, state_of(output)
    for step in steps:
        keys = [*((name, own and own.of_step[step]) for name, own in known.items()), *skipped]
        wanted = digest_of(keys, step, corrections)
        if fresh or state["steps"].get(step) != wanted or not is_whole(step, output, state):
            stale[step] = wanted
    return stale


def _make_missing(
    folder: Path,
    paths: Sequence[Path],
    known: Mapping[str, Keys | None],
    missing: Mapping[str, tuple[str, ...]],
    settings: Settings,
    kept: Store,
    workers: int | None,
    scheduler: str,
) -> dict[str, Mapping[str, making.Row]]:
    """Make the steps that are *missing* of articles, by name, into *kept*; the failures that are not kept."""
    if not missing:
        return {}
    tasks = (
        Task(source, missing[source.name], own, own and kept.places.get(own.of_step[PARSE]))
        for source in sources(paths, folder)
        if source.name in missing
        for own in (known[source.name],)
    )
    gone = making.failure
    failures: dict[str, Mapping[str, making.Row]] = {
        name: {"reading": gone(name, "reading", Unreadable(making.CHANGED))} for name in missing
    }
    made_of = (
        cluster.carry_out(tasks, settings, kept.folder, workers, scheduler)
        if scheduler
        else making.carry_out(tasks, settings, kept.folder, len(missing), workers)
    )
    with tqdm(total=len(missing), desc="articles", delay=2, leave=False, disable=len(missing) == 1) as bar:
        for part, made in made_of:
            kept.places.update(store.places_in(part) if part else {})
            failures |= {article.name: article.failures for article in made}
            bar.update(len(made))
    return failures


def _missing(own: Keys | None, steps: Sequence[str], kept: Store) -> tuple[str, ...]:
    """Those of *steps* whose rows of an article are not kept, where none that they stand on has failed."""
    if own is None:
        return ("reading",)
    lacking = (s for s in steps if s not in OVER_ALL and own.of_step[s] not in kept.places)
    return tuple(step for step in lacking if not _failed_before(own, step, kept))


def _failed_before(own: Keys, step: str, kept: Store) -> bool:
    places = (kept.places.get(own.of_step[needed]) for needed in NEEDS[step])
    return any(place and "failures" in place.row_of for place in places)
