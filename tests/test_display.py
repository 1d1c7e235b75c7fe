"""One article printed by the command line, for a person and for another program."""

import json
import os
import sys
import tomllib
from importlib import import_module

import pytest
from conftest import ROOT
from copydesk import __main__ as command

TEXT = (
    "Bridge to close until spring\n\n2 May 2024 10:30 GMT\n\n"
    "The mayor of Lower Bexham, Ann Lee, said on Monday that the “iron” bridge was unsafe and would "
    "be closed.\n"
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_a_person_is_shown_the_record_and_every_line_with_its_kind_and_offsets(file, capsys):
    assert command.main(["read", str(file)]) == 0
    record, lines = capsys.readouterr().out.split("\n\n", 1)
    assert "title: Bridge to close until spring\n" in record
    assert "published: 2024-05-02T10:30:00+00:00 (GMT" in record
    assert "byline: none found\n" in record
    rows = [line.split(maxsplit=3) for line in lines.rstrip().splitlines()]
    assert [row[2] for row in rows] == ["title", "stamp", "body"]
    assert all(TEXT[int(start) : int(end)] == f"{shown}\n" for start, end, _, shown in rows)


def test_a_program_is_given_one_json_object_with_spans_and_iso_dates(file, capsys):
    assert command.main(["read", str(file), "--json"]) == 0
    article = json.loads(capsys.readouterr().out)
    assert article["published"]["instant"] == "2024-05-02T10:30:00+00:00"
    assert article["published"]["day"] == "2024-05-02"
    kinds = {line["kind"]: TEXT[slice(*line["span"])] for line in article["lines"]}
    assert kinds["title"] == "Bridge to close until spring\n"
    assert article["text"] == TEXT


def test_each_article_of_a_table_is_printed_and_a_bad_row_named(tmp_path, capsys):
    table = tmp_path / "news.jsonl"
    rows = [{"id": "a", "text": TEXT}, {"id": "b"}, {"id": "c", "text": TEXT}]
    table.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert command.main(["read", str(table), "--json"]) == 1
    said = capsys.readouterr()
    assert [json.loads(line)["path"] for line in said.out.splitlines()] == ["news.jsonl#1", "news.jsonl#3"]
    assert said.err == "copydesk: news.jsonl#2: neither text nor html\n"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing.txt", "cannot be opened: "), ("empty.txt", "empty"), ("menu.txt", "no paragraph")],
)
def test_what_cannot_be_read_is_said_on_the_error_stream_with_status_1(tmp_path, capsys, name, reason):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "menu.txt").write_text("Home\nNews\n")
    assert command.main(["read", str(tmp_path / name)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"copydesk: {name}: {reason}")


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
@pytest.mark.parametrize("asked", ["read", "attribute"])
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("pipe.txt", "no file: a pipe, a socket or a device"),
        ("pipe.csv", "no file: a pipe, a socket or a device"),
        ("zero.html", "no file: a pipe, a socket or a device"),
        ("folder.txt", "a folder, no file"),
        ("folder.jsonl", "a folder, no file"),
        ("link.txt", "a link that leads nowhere"),
        ("gone.txt", "No such file or directory"),
        ("gone.csv", "No such file or directory"),
    ],
)
def test_what_is_no_file_is_said_in_a_line_and_never_waited_for(tmp_path, capsys, asked, name, reason):
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "zero.html").symlink_to("/dev/zero")
    (tmp_path / "link.txt").symlink_to("nothing")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "folder.jsonl").mkdir()
    assert command.main([asked, str(tmp_path / name)]) == 1
    assert capsys.readouterr() == ("", f"copydesk: {name}: cannot be opened: {reason}\n")


def test_a_person_is_shown_who_says_what_and_how_it_is_known(file, capsys):
    assert command.main(["attribute", str(file)]) == 0
    shown = capsys.readouterr().out
    assert "bridge.txt: 1 attribution\n" in shown
    assert "1. Ann Lee (exact): mixed statement, body\n" in shown
    assert shown.endswith("With nobody named: 0\n\n")
    spans = [line.split(maxsplit=3) for line in shown.splitlines() if line.startswith("  ")]
    assert {name: TEXT[int(start) : int(end)] for name, start, end, _ in spans} == {
        "cue": "said",
        "content": "that the “iron” bridge was unsafe and would be closed",
        "source": "The mayor of Lower Bexham, Ann Lee",
    }


def test_a_program_is_given_every_field_of_the_attributions_with_spans(file, capsys):
    assert command.main(["attribute", str(file), "--json"]) == 0
    (attribution,) = json.loads(capsys.readouterr().out)["attributions"]
    assert attribution["speaker"] == "Ann Lee"
    (content,) = attribution["content"]
    assert TEXT[slice(*content["span"])] == content["text"]


def test_actors_that_cannot_be_read_stop_the_attribution(file, capsys):
    (file.parent / "actors.toml").write_text("[[actor]]\n")
    assert command.main(["attribute", str(file)]) == 2
    assert "actors.toml" in capsys.readouterr().err


def test_the_command_of_an_installed_copydesk_is_there_and_ends_in_one_line_when_it_is_interrupted(
    monkeypatch, capsys
):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, name = project["scripts"]["copydesk"].split(":")
    script = getattr(import_module(module), name)

    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "main", interrupted)
    with pytest.raises(SystemExit) as ended:
        script()
    assert ended.value.code == 130
    assert capsys.readouterr().err == "copydesk: interrupted\n"
