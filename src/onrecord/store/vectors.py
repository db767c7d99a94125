"""Vectors of statements' contents: whole ones as int8, and their signs, by which the nearest are found first.

SQLite keeps the signs of 512 statements in one row and compares all of them here: an extension for vectors cannot be
loaded by every Python. PostgreSQL needs the extension pgvector, which keeps an index of them (HNSW: nearly all of the
nearest).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, text

from onrecord.errors import ArchiveError

Floats: TypeAlias = npt.NDArray[np.float32]
Bytes: TypeAlias = npt.NDArray[np.uint8]
WIDTH = 384
_SIGNS = WIDTH // 8  # bytes
_ROW = 512  # statements whose signs are in one row
_LOOKED_AT = 400  # of the nearest by signs, those that are compared whole
_TABLES: dict[str, tuple[str, ...]] = {
    "sqlite": (
        "CREATE TABLE vectors (statement INTEGER PRIMARY KEY REFERENCES statements (seq), vector BLOB NOT NULL)",
        "CREATE TABLE signs (part INTEGER PRIMARY KEY, bits BLOB NOT NULL, held BLOB NOT NULL)",
    ),
    "postgresql": (
        "CREATE TABLE vectors (statement integer PRIMARY KEY REFERENCES statements (seq), vector bytea NOT NULL, "
        f"signs bit({WIDTH}) NOT NULL)",
        "CREATE INDEX vectors_signs ON vectors USING hnsw (signs bit_hamming_ops)",
    ),
}


def create(c: Connection) -> bool:
    """Make the tables; False where PostgreSQL has no pgvector, without which there are none."""
    if c.dialect.name == "postgresql":
        if not c.execute(text("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")).first():
            return False
        c.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
    for line in _TABLES[c.dialect.name]:
        c.execute(text(line))
    return True


def kept(c: Connection) -> bool:
    """Whether there are tables of vectors."""
    if c.dialect.name == "sqlite":
        return c.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'vectors'")).first() is not None
    return bool(c.execute(text("SELECT to_regclass('vectors') IS NOT NULL")).scalar())


def packed(vectors: Floats) -> bytes:
    """Unit vectors ``[n, 384]`` as int8, each to its own scale."""
    most = np.abs(vectors).max(-1, keepdims=True)
    whole = np.round(vectors / np.where(most > 0, most, 1) * 127).astype(np.int8)
    return whole.tobytes()


def _signs(whole: npt.NDArray[np.int8]) -> Bytes:
    return np.packbits(whole > 0, axis=-1)


def add(c: Connection, numbers: Sequence[int], data: bytes) -> None:
    """Keep the packed vectors of statements, given by their numbers."""
    if not numbers or not kept(c):
        return
    whole = np.frombuffer(data, dtype=np.int8).reshape(len(numbers), WIDTH)
    signs = _signs(whole)
    if c.dialect.name == "postgresql":
        rows = [
            {"n": n, "v": w.tobytes(), "s": "".join(map(str, np.unpackbits(s)))}
            for n, w, s in zip(numbers, whole, signs, strict=True)
        ]
        c.execute(text("INSERT INTO vectors VALUES (:n, :v, CAST(CAST(:s AS text) AS bit(384)))"), rows)
        return
    c.execute(
        text("INSERT INTO vectors VALUES (:n, :v)"),
        [{"n": n, "v": w.tobytes()} for n, w in zip(numbers, whole, strict=True)],
    )
    _hold(c, numbers, signs, 1)


def remove(c: Connection, numbers: Sequence[int]) -> None:
    """Take the vectors of statements away, of those that have one."""
    if not numbers or not kept(c):
        return
    c.execute(text("DELETE FROM vectors WHERE statement = :n"), [{"n": n} for n in numbers])
    if c.dialect.name == "sqlite":
        _hold(c, numbers, np.zeros((len(numbers), _SIGNS), np.uint8), 0)
        empty = [{"p": p, "h": bytes(_ROW)} for p in sorted({n // _ROW for n in numbers})]
        c.execute(text("DELETE FROM signs WHERE part = :p AND held = :h"), empty)


def _hold(c: Connection, numbers: Sequence[int], signs: Bytes, are_held: int) -> None:
    """Write signs in their places, and whether these are held."""
    parts: dict[int, list[int]] = {}
    for i, n in enumerate(numbers):
        parts.setdefault(n // _ROW, []).append(i)
    for part, some in parts.items():
        row = c.execute(text("SELECT bits, held FROM signs WHERE part = :p"), {"p": part}).first()
        bits = np.frombuffer(row.bits if row else bytes(_ROW * _SIGNS), np.uint8).reshape(_ROW, _SIGNS).copy()
        held = np.frombuffer(row.held if row else bytes(_ROW), np.uint8).copy()
        places = [numbers[i] % _ROW for i in some]
        bits[places], held[places] = signs[some], are_held
        c.execute(
            text("INSERT OR REPLACE INTO signs VALUES (:p, :b, :h)"),
            {"p": part, "b": bits.tobytes(), "h": held.tobytes()},
        )


def nearest(c: Connection, query: Floats, limit: int, among: Collection[int] | None = None) -> list[tuple[int, float]]:
    """Numbers of the statements that mean most alike, with the cosine, the nearest first; only of those of ``among``
    where it is given. Raises `ArchiveError` where the archive has no vectors."""
    if not kept(c):
        raise ArchiveError("this archive has no vectors: PostgreSQL needs the extension pgvector for --like")
    most = max(limit, _LOOKED_AT)
    near = _on_postgresql(c, query, most, among) if c.dialect.name == "postgresql" else _here(c, query, most, among)
    out: list[tuple[int, float]] = []
    for i in range(0, len(near), 500):
        some = ",".join(map(str, near[i : i + 500]))
        for row in c.execute(text(f"SELECT statement, vector FROM vectors WHERE statement IN ({some})")):
            vector = np.frombuffer(row.vector, np.int8).astype(np.float32)
            out.append((row.statement, float(vector @ query / max(1.0, float(np.linalg.norm(vector))))))
    return sorted(((n, round(x, 6)) for n, x in out), key=lambda x: (-x[1], -x[0]))[:limit]


def _here(c: Connection, query: Floats, most: int, among: Collection[int] | None) -> list[int]:
    """Of all signs, those that differ least from the query's."""
    wanted = np.packbits(query > 0)
    numbers: list[npt.NDArray[np.int64]] = []
    far: list[npt.NDArray[np.int64]] = []
    allowed = None if among is None else np.fromiter(among, np.int64)
    parts = None if allowed is None else set((allowed // _ROW).tolist())
    for row in c.execute(text("SELECT part, bits, held FROM signs")):
        if parts is not None and row.part not in parts:
            continue
        places = np.flatnonzero(np.frombuffer(row.held, np.uint8))
        bits = np.frombuffer(row.bits, np.uint8).reshape(_ROW, _SIGNS)[places]
        off = np.bitwise_count((bits ^ wanted).view(np.uint64)).sum(-1, dtype=np.int64)
        numbers.append(places + row.part * _ROW)
        far.append(off)
    if not numbers:
        return []
    every, distance = np.concatenate(numbers), np.concatenate(far)
    if allowed is not None:
        inside = np.isin(every, allowed)
        every, distance = every[inside], distance[inside]
    if len(every) > most:
        best = np.argpartition(distance, most)[:most]
        every = every[best]
    return [int(n) for n in every]


def _on_postgresql(c: Connection, query: Floats, most: int, among: Collection[int] | None) -> list[int]:
    wanted = "".join(map(str, np.unpackbits(np.packbits(query > 0))))
    c.execute(text(f"SET LOCAL hnsw.ef_search = {min(1000, most)}"))
    where = "" if among is None else "WHERE statement = ANY(:among) "
    values: dict[str, object] = {"q": wanted, "n": most} | ({} if among is None else {"among": list(among)})
    rows = c.execute(
        text(
            f"SELECT statement FROM vectors {where}ORDER BY signs <~> CAST(CAST(:q AS text) AS bit({WIDTH})) LIMIT :n"
        ),
        values,
    )
    return [row.statement for row in rows]
