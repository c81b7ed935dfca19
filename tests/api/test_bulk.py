"""The bulk files hold everything, and the same as the single calls."""

import csv
import gzip
import io
import json


def test_each_line_is_what_the_single_call_answers(filled, get, call):
    response = get("/bulk/declarations.jsonl.gz")
    assert response.mimetype == "application/gzip"
    lines = [json.loads(line) for line in gzip.decompress(response.data).splitlines()]
    assert [line["number"] for line in lines] == [filled.revised, filled.quiet, filled.withdrawn]
    assert lines[0] == call(f"/declarations/{filled.revised}")


def test_indicators_are_rows_of_a_table(filled, get):
    table = get("/bulk/indicators.csv").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 3 * 4
    assert rows[0]["declaration"] == filled.revised
    assert (rows[0]["value"], rows[0]["canonical"], rows[0]["canonical_unit"]) == ("52.0", "52", "dB(A)")


def test_no_cell_runs_as_a_formula(filled, get):
    rows = list(csv.DictReader(io.StringIO(get("/bulk/indicators.csv").data.decode("utf-8-sig"))))
    assert {row["value"] for row in rows if row["operator"] == "text"} == {"'=光洁"}
