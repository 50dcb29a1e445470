"""Strict JSON: what could be read in two ways, or not kept, is refused with the place."""

import json

import pytest

from app.exchange import json_text
from app.model.errors import BadDocument


def refused(data: bytes) -> BadDocument:
    with pytest.raises(BadDocument) as caught:
        json_text.parse(data)
    return caught.value


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        (b'{"a": 1, "a": 1}', "$.a", "stands twice"),
        (b'{"x": [{"b": 0}, {"a": {"k": 1, "k": 2}}]}', "$.x[1].a.k", "stands twice"),
        (b'{"a": NaN}', "$.a", "NaN is not a number"),
        (b'{"x": [1, {"a": Infinity}]}', "$.x[1].a", "Infinity is not a number"),
        (b"-Infinity", "$", "-Infinity is not a number"),
        (b'{"a": [0, 1e999]}', "$.a[1]", "1e999 is not a number"),
        (b'{"a": -1e999}', "$.a", "-1e999 is not a number"),
        (b'{"a": ' + b"9" * 5000 + b"}", "$", "too many digits"),
        (b'{"a": \xff}', "$", "not UTF-8"),
        ("{}".encode("utf-16"), "$", "not UTF-8"),
        (b"", "$", "not JSON"),
        (b"{", "$", "line 1, column 2"),
        (b"[1,]", "$", "not JSON"),
        (b"{'a': 1}", "$", "not JSON"),
        (b"\n\n x", "$", "line 3, column 2"),
        (b'{"a": "\x01"}', "$", "not JSON"),
        (b"01", "$", "not JSON"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_refused_with_its_place(data: bytes, path: str, words: str) -> None:
    error = refused(data)
    assert error.path == path
    assert words in error.sentence
    assert len(error.sentence) < 400


def test_the_depth_is_32() -> None:
    assert json_text.parse(b"[" * 32 + b"]" * 32) is not None
    assert json_text.parse(b'{"a":' * 31 + b"[]" + b"}" * 31) is not None
    assert json_text.parse(b"[" * 32 + b"1" + b"]" * 32) is not None
    assert "deeper than 32" in refused(b"[" * 33 + b"]" * 33).sentence
    assert "deeper than 32" in refused(b'{"a":' * 33 + b"1" + b"}" * 33).sentence
    assert "deeper than 32" in refused(b"[" * 200_000).sentence


def test_the_size_limit_is_on_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert json_text.LARGEST_FILE == 64 * 1024 * 1024
    monkeypatch.setattr(json_text, "LARGEST_FILE", 10)
    assert json_text.parse(b'"12345678"') == "12345678"
    assert "larger than 64 MB" in refused(b'"123456789"').sentence


def test_a_byte_order_mark_is_let_through() -> None:
    assert json_text.parse(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


def test_what_is_written_is_utf8_text_with_one_line_end() -> None:
    text = json_text.render({"ä": ["🦊", 0.1 + 0.2, None, True]})
    assert text.endswith("}\n")
    assert "🦊" in text
    assert json_text.parse(text.encode()) == {"ä": ["🦊", 0.30000000000000004, None, True]}


def test_nan_is_never_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text.render(float("nan"))


def test_a_large_plain_file_is_read_as_json_reads_it() -> None:
    value = {"rows": [{"n": n, "t": "x" * 20, "f": n / 7} for n in range(2000)]}
    assert json_text.parse(json.dumps(value).encode()) == value
