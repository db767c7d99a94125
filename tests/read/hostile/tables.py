"""Tables and JSON that do not fit."""

from collections.abc import Iterator

from tests.read.hostile.common import Case


def tables() -> Iterator[Case]:
    for what, text in {
        "never closed": 'title,text\nA,"said\n' + "B,said\n" * 300,
        "never closed, long": 'title,text\nA,"said\n' + "B,said\n" * 20_000,
        "quotation marks in words": 'title,text\nA,said "so" and "no"\n"B"x,said\n',
        "three": 'title,text\n"""A""","""said"""\n""""","""\n',
        "odd line ends": "title,text\rA,said\r\nB,said\n\rC,said\n\n\n",
        "one column": "text\nAna said so.\n\n\nLuis said no.\n",
        "no rows": "title,text\n",
        "names twice": "text,text,title\nsaid,no,A\n",
        "names empty": ",,text\n1,2,said\n",
        "names long": "text," + "x" * 5000 + "\nsaid,1\n",
        "names many": "text," + ",".join(f"c{i}" for i in range(5000)) + "\nsaid\n",
        "cells many": "title,text\n" + ",".join("x" for _ in range(20_000)) + "\n",
        "nul": "title,text\nA\0,sa\0id\n\0\n",
        "only nul": "title,text\n" + "\0" * 5000 + "\n",
        "surrogate": "title,text\nA,said \ud800\n",
        "a long line": "title,text\nA," + "x" * 300_000 + "\nB,said\n",
        "formulas": "title,text\n=1+1,=cmd|' /C calc'!A0\n",
        "separators of Excel": "sep=;\ntitle;text\nA;said\n",
        "marks mixed": "title;text,x\nA;said,y\n",
        "controls": "title,text\nA,said\x01\x02\x1b[31m\n",
        "backslashes": 'title,text\nA,"said \\"no\\", then"\n',
        "only marks": "," * 5000 + "\n" + "," * 5000,
        "a mark first": "\ufeff\ufefftext,title\nsaid,A\n",
    }.items():
        data = text.encode("utf-8", "surrogatepass")
        for ending in ("csv", "tsv"):
            yield f"{what} ({ending})", f"x.{ending}", data.replace(b",", b"\t") if ending == "tsv" else data
        yield f"{what} (UTF-16)", "x.csv", text.encode("utf-16", "surrogatepass")
        yield f"{what} (bytes of no encoding)", "x.csv", data.replace(b"said", b"sa\x81\xfe\xffid")
    long, deep = "x" * 300_000, 200_000
    for what, text in {
        "deep arrays": '{"text": ' + "[" * deep, "deep objects": '{"text": ' + '{"text": ' * 20_000, "deep and closed": '{"text": ' + "[" * 900 + "]" * 900 + "}",
        "a long text": '{"text": "' + long + '"}', "a long number": '{"text": ' + "9" * 40_000 + "}", "not a number": '{"text": NaN, "date": Infinity}',
        "a long exponent": '{"text": "said", "date": 1e999}', "a date of minus": '{"text": "said", "date": -1e99}', "many keys": "{" + ",".join(f'"k{i}": 1' for i in range(9000)) + "}",
        "one key twice": '{"text": "no", "text": "said"}', "surrogates": '{"text": "said \\ud800 \\udcff \\udc80"}', "nul": '{"text": "said \\u0000"}', "bad escape": '{"text": "\\x"}',
        "cut escape": '{"text": "\\u12"}', "no object": "[1, 2, null, true]", "a text alone": '"said"', "null": "null", "nested nulls": '{"text": null, "author": [null, {}, []]}',
        "trailing comma": '{"text": "said",}', "single quotes": "{'text': 'said'}", "comments": '{"text": "said"} // no', "true text": '{"text": true}', "object text": '{"text": {"value": "said"}}',
        "list of lists": '{"text": [["said", ["so"]], 3]}', "lists of objects": '{"a": [{"text": "said"}], "b": [{"text": "no"}]}', "bytes of no encoding": '{"text": "sa\udcff\udcfeid"}',
        "a name of nothing": '{"text": "said", "source": {"name": {"name": {"name": ""}}}}', "a long title": '{"text": "said", "title": "' + "x" * 9000 + '"}', "an empty key": '{"": "said"}',
    }.items():  # fmt: skip
        data = text.encode("utf-8", "surrogateescape")
        yield f"{what} (line)", "x.jsonl", data + b'\n{"text": "Ana said so."}\n'
        yield f"{what} (array)", "x.json", b"[" + data + b', {"text": "Ana said so."}]'
        yield f"{what} (alone)", "x.json", data
    yield "an array never closed", "x.json", b"[" + b'{"text": "said"},' * 300
    yield "commas", "x.json", b"[" + b"," * 50_000 + b"]"
    yield "an array of arrays", "x.json", b"[ {}, " + b"[" * 50_000
    yield "blanks", "x.json", b'[{"text": "said"}' + b" " * 200_000
    yield "broken lines", "x.jsonl", b'{"text": "said"}\n' + b"{\n" * 500
