"""Run the notebooks with papermill, in order, and renew the committed ones."""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
import nbformat.reader
import papermill
from nbclient.exceptions import DeadKernelError
from papermill.exceptions import PapermillExecutionError
from tqdm import tqdm

from copydesk import captions, provenance, report, tables
from copydesk.assembly import assembling, beside, check_output
from copydesk.coding import reports
from copydesk.corpus import NoArticles, Pass, find_articles, make, settings_of, study
from copydesk.errors import CopydeskError
from copydesk.framing.schemes import load_scheme
from copydesk.limit import SECONDS
from copydesk.output import CACHE
from copydesk.reading.collection import sources
from copydesk.schema import STEPS
from copydesk.sentiment import InvalidMeasure

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
OF_THE_STUDY = "compared-by-outlet.png"  # of notebook 5's figures, the one that README shows
# a kernel on the loopback warns that its TCP is not encrypted; it holds nothing that a slow shutdown would
# save
KERNEL = {"extra_arguments": ["--IPKernelApp.log_level=ERROR"], "shutdown_kernel": "immediate"}
_BAR = "{desc:<24}{bar} {n_fmt}/{total_fmt} [{elapsed}]"
TABLES_MARKS = ("<!-- tables: written by run.py refresh -->", "<!-- end of tables -->")
PARAMETERS_MARKS = ("<!-- parameters: written by run.py refresh -->", "<!-- end of parameters -->")


class InvalidParameter(CopydeskError):
    """A parameter that no notebook has, or a value of the wrong type; the message lists the valid ones."""


class NotebookFailed(CopydeskError):
    """A notebook stopped; the message says in which cell and why."""

    def __init__(self, reason: str, notebook: str = "") -> None:
        super().__init__(reason)
        self.notebook = notebook


def notebook_paths() -> list[Path]:
    """The notebooks in the order of their numbers."""
    return sorted(NOTEBOOKS.glob("[0-9]-*.ipynb"))


def parameters_of(notebooks: Sequence[Path]) -> dict[Path, dict[str, object]]:
    """Each notebook's parameters with their defaults."""
    of_each = {path: papermill.inspect_notebook(path) for path in notebooks}
    return {
        path: {name: json.loads(_as_json(told["default"])) for name, told in parameters.items()}
        for path, parameters in of_each.items()
    }


def parameters_as_markdown(notebooks: Sequence[Path]) -> str:
    """Each parameter with its type, its default, the notebooks that have it, and the comment beside it."""
    owners: dict[tuple[str, str, str], list[str]] = {}
    for path in notebooks:
        for name, told in papermill.inspect_notebook(path).items():
            having = owners.setdefault((name, told["default"], told["help"]), [])
            having.append(path.stem.partition("-")[0])
    lines = ["| parameter | type | default | notebooks | meaning |", "| --- | --- | --- | --- | --- |"]
    for (name, default, meaning), having in owners.items():
        kind = type(json.loads(_as_json(default))).__name__
        lines.append(f"| `{name}` | {kind} | `{default}` | {', '.join(having)} | {meaning} |")
    return "\n".join([*lines, ""])


def _as_json(default: str) -> str:
    """A Python literal of a parameter cell as JSON."""
    words = {"True": "true", "False": "false", "None": "null"}
    return words.get(default) or (json.dumps(default[1:-1]) if default[:1] in "'\"" else default)


def check_parameters(
    given: Mapping[str, str], known: Mapping[Path, Mapping[str, object]]
) -> dict[str, object]:
    """The given values in the types of their defaults. Raises ``InvalidParameter`` before anything runs."""
    defaults = {name: default for parameters in known.values() for name, default in parameters.items()}
    values: dict[str, object] = {}
    for name, value in given.items():
        if name not in defaults or name in ("seeds", "output"):
            valid = ", ".join(sorted(set(defaults) - {"seeds", "output"})) or "none"
            hint = f" (use --{name})" if name in ("seeds", "output") else ""
            raise InvalidParameter(f"no parameter {name!r}{hint}; valid ones: {valid}")
        default = defaults[name]
        try:
            values[name] = value if isinstance(default, str) else json.loads(value.lower())
        except ValueError:
            values[name] = None
        if type(values[name]) is not type(default):
            kind = type(default).__name__
            raise InvalidParameter(f"parameter {name!r} takes {kind} (like {default!r}), not {value!r}")
    return values


def check_article(file: str, seeds: Path) -> None:
    """Refuse a name that no article has. Raises ``InvalidParameter``."""
    names = []
    for source in sources(find_articles(seeds), seeds):
        if source.name == file:
            return
        names.append(source.name)
    more = f" and {len(names) - 10} more" if len(names) > 10 else ""
    raise InvalidParameter(f"parameter 'article': no {file!r}; valid ones: {', '.join(names[:10])}{more}")


def run(
    seeds: Path,
    output: Path,
    given: Mapping[str, str],
    *,
    workers: int | None = None,
    scheduler: str = "",
    fresh: bool = False,
    seconds: int = SECONDS,
    article_pages: bool = True,
) -> tuple[Path, Pass]:
    """Every notebook on the articles in *seeds*, executed into *output*, with tables, figures and report.

    One pass makes the tables first (``corpus.make``); the notebooks read them. All is made beside *output*
    and takes its place when it is complete (``assembly``). Without *article_pages* the report has none.
    Returns where it lies, and what the pass did.

    Raises ``InvalidOutput``, ``InvalidParameter``, ``actors.InvalidActors``, ``sentiment.InvalidModel``,
    ``framing.schemes.InvalidScheme``, ``corrections.file.InvalidCorrections`` and ``NoArticles`` before
    anything is touched, then ``NoArticles`` where none can be read, and ``NotebookFailed``.
    """
    real = check_output(output, seeds)
    notebooks = notebook_paths()
    known = parameters_of(notebooks)
    values = check_parameters(given, known)
    options: dict[str, Any] = {"measure": given.get("measure", "model"), "scheme": given.get("scheme", "")}
    options["given_names"] = values.get("given_names", False)
    try:
        settings_of(seeds, STEPS, **options)
    except InvalidMeasure as error:
        raise InvalidParameter(f"parameter 'measure': {error}") from error
    if given.get("article"):
        check_article(given["article"], seeds)
    places = beside(real)
    try:
        with assembling(real) as folder:
            kept: dict[str, Any] = {"cache": real / CACHE, "earlier": real if real.exists() else None}
            spread: dict[str, Any] = {"workers": workers, "scheduler": scheduler}
            done = make(seeds, folder, *STEPS, **options, **kept, **spread, fresh=fresh, seconds=seconds)
            values |= {"seeds": _from_notebooks(seeds), "output": _from_notebooks(folder)}
            bar = tqdm(notebooks, unit="notebook", bar_format=_BAR)
            for path in bar:
                bar.set_description_str(path.stem)
                parameters = {name: value for name, value in values.items() if name in known[path]}
                execute(path, folder / path.name, parameters, shown={"output": _from_notebooks(real)})
            captions.write_readme(folder / "figures")
            chosen = {name: value for each in (*known.values(), values) for name, value in each.items()}
            del chosen["seeds"], chosen["output"]
            chosen["seconds"] = seconds
            provenance.write(folder, seeds, chosen, _supported(seeds, folder, options["scheme"]))
            report.build(folder, article_pages=article_pages)
    except NotebookFailed as error:
        executed = _as_given(places.failed, real, output) / error.notebook
        raise NotebookFailed(f"{error}; see {executed}") from error
    return (_as_given(places.new, real, output) if places.new.exists() else output), done


def _supported(seeds: Path, output: Path, scheme: str) -> dict[str, str]:
    """The frames that the folder's coded sheets support, as notebook 4 says it."""
    framed = study(seeds, output, "framing", scheme=scheme)
    looked_for = load_scheme(seeds, scheme)
    return reports.supported(reports.checked(framed, output, seeds, "frames", scheme=looked_for))


def _as_given(folder: Path, real: Path, output: Path) -> Path:
    """A folder beside the *real* place of *output*, as the user would write it."""
    return output.with_name(folder.name) if output.name == real.name else folder


def refresh() -> None:
    """Re-execute the committed notebooks; renew ``figures/`` and the generated parts of ``docs/``.

    The figures are those of ``seeds/``, and in ``figures/study`` the study's that README shows: a notebook that
    reads another folder has another output. Raises as ``run``.
    """
    output = ROOT / "runs" / "notebooks"
    notebooks = notebook_paths()
    if output.exists():
        shutil.rmtree(output)
    prepare(notebooks)
    for path in tqdm(notebooks, unit="notebook"):
        execute(path, output / path.name, {})
    captions.write_readme(output / "figures")
    for path in notebooks:
        shutil.copyfile(output / path.name, path)
    for path in (ROOT / "figures").glob("*.*"):  # the folder beside them holds pictures of the report
        path.unlink()
    shutil.copytree(output / "figures", ROOT / "figures", dirs_exist_ok=True)
    (ROOT / "figures" / "study").mkdir(exist_ok=True)
    shutil.copy(ROOT / "runs" / "study" / "figures" / OF_THE_STUDY, ROOT / "figures" / "study")
    for name, (marks, written) in generated(notebooks).items():
        page = ROOT / "docs" / name
        renewed = between(marks, written, page.read_text(encoding="utf-8"))
        page.write_text(renewed, encoding="utf-8", newline="\n")


def generated(notebooks: Sequence[Path]) -> dict[str, tuple[tuple[str, str], str]]:
    """What is written into pages of ``docs/``, by their names, with the marks that it stands between."""
    return {
        "tables.md": (TABLES_MARKS, tables.dictionary_as_markdown()),
        "running.md": (PARAMETERS_MARKS, parameters_as_markdown(notebooks)),
    }


def prepare(notebooks: Sequence[Path]) -> None:
    """Make the tables that *notebooks* read: in one of them, a pass's bar would be an output."""
    folders = {(values.get("seeds"), values.get("output")) for values in parameters_of(notebooks).values()}
    for seeds, output in folders:
        if seeds and output:
            make(NOTEBOOKS / str(seeds), NOTEBOOKS / str(output), *STEPS)


def between(marks: tuple[str, str], written: str, text: str) -> str:
    """*text* with *written* in place of whatever stands between the two *marks*, if they are there."""
    before, first, rest = text.partition(marks[0])
    _, last, after = rest.partition(marks[1])
    return f"{before}{first}\n\n{written}\n{last}{after}" if first and last else text


def execute(
    path: Path, into: Path, values: Mapping[str, object], shown: Mapping[str, str] | None = None
) -> None:
    """One notebook, executed in its own folder, saved at *into* even where a cell fails. Raises as ``run``.

    *shown* are values that its parameters are shown with in place of those it was executed with.
    """
    into.parent.mkdir(parents=True, exist_ok=True)
    try:
        papermill.execute_notebook(
            path, into, dict(values), cwd=path.parent, kernel_name="python3", progress_bar=False, **KERNEL
        )
    except PapermillExecutionError as error:
        if error.ename == "NoArticles":
            raise NoArticles(error.evalue) from error
        reason = " ".join(f"{error.ename}: {error.evalue}".split())
        # by the number that stands beside it: papermill's own counts the cells before it adds two of its own
        raise NotebookFailed(f"{path.name}, cell [{error.exec_count}]: {reason}", path.name) from error
    except DeadKernelError as error:
        reason = "its kernel died, mostly for want of memory: close other programs, or take fewer articles"
        raise NotebookFailed(f"{path.name}: {reason}", path.name) from error
    finally:
        # half a notebook of a full disk: the reason is on its way
        with suppress(nbformat.reader.NotJSONError, OSError):
            _forget_the_run(into, values, shown or {})


def _forget_the_run(path: Path, values: Mapping[str, object], shown: Mapping[str, str]) -> None:
    """Drop times and paths from an executed notebook, so that two runs give the same bytes."""
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            for name, value in shown.items():
                cell.source = cell.source.replace(json.dumps(values[name]), json.dumps(value))
        tags = [tag for tag in cell.metadata.pop("tags", []) if not tag.startswith("papermill")]
        if tags:
            cell.metadata["tags"] = tags
    for number, cell in enumerate(notebook.cells, 1):
        cell["id"] = f"cell-{number}"
    nbformat.write(notebook, path)


def _from_notebooks(folder: Path) -> str:
    """*folder* as the notebooks see it, so that a run's notebooks do not depend on where the project lies."""
    try:
        return Path(os.path.relpath(folder.resolve(), NOTEBOOKS)).as_posix()
    except ValueError:  # another drive, on Windows
        return folder.resolve().as_posix()
