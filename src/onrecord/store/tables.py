"""The tables of an archive. Facts (documents, actors, occasions, statements) are only added; judgements are added and
retracted; `identities`, `entries` and `blocks`, and the four tables of `store.copies`, are computed from both and can
be made anew. Where a document is read again, the facts are those of the reading in force; what earlier ones said stays
in `readings`. What differs between databases is in `fulltext`."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

about = Table("about", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False))

documents = Table(
    "documents",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("title", Text),
    Column("published", String(10), index=True),
    Column("language", String(8)),
    Column("sha256", String(64), nullable=False),
    Column("model", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("outlet", Text, index=True),
    Column("authors", JSON(none_as_null=True)),
    Column("address", Text),
    Column("added", String(32)),  # when it was kept
    Column("code", String(32)),  # version of the package that read it
    Column("unread", Text),  # why no statements were looked for
)

actors = Table(
    "actors",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("name", Text, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("gender", String(8)),
    Column("aliases", JSON, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("mentions", JSON, nullable=False),
    Column("members", JSON, nullable=False),
    Column(
        "profile", JSON(none_as_null=True)
    ),  # how it is compared with others; null: it takes part in no statement, or has no name
    Column("institution", Text),
)

occasions = Table(
    "occasions",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("place", JSON(none_as_null=True)),
    Column("date", JSON(none_as_null=True)),
    Column("resolved", String(10)),
    Column("spans", JSON, nullable=False),
    Column("participants", JSON, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(24), nullable=False, unique=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("parent", String(24)),
    Column("form", String(8), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("speaker", ForeignKey("actors.id"), index=True),
    Column("speaker_confidence", Float),
    Column("runner_up", ForeignKey("actors.id")),
    Column("role", JSON(none_as_null=True)),
    Column("occasion", ForeignKey("occasions.id")),
    Column("content", Text, nullable=False),
    Column("cue", Text),
    Column("source", Text),
    Column("spans", JSON, nullable=False),
    Column("addressees", JSON, nullable=False),
    Column("cited_by", JSON, nullable=False),
    Column("day", String(10), nullable=False, server_default=""),  # of its document, so that the newest are found soon
    Index("statements_newest", "day", "seq"),
)

heard = Table(  # who was spoken to
    "heard",
    metadata,
    Column("actor", ForeignKey("actors.id"), primary_key=True),
    Column("statement", ForeignKey("statements.seq"), primary_key=True),
)

counted = Table(  # statements as numbers, many in one row (`store.counting`)
    "counted",
    metadata,
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("packed", LargeBinary, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("source", Text, primary_key=True),
    Column("error", String(64), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("input", LargeBinary),  # what could not be read, where it cannot be opened again
)

known = Table(
    "known",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("gender", String(8)),
    Column("aliases", JSON, nullable=False),
    Column("identifiers", JSON, nullable=False),
    Column("positions", JSON, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("left", String(64), nullable=False, index=True),
    Column("right", String(64), nullable=False, index=True),
    Column("verdict", String(16), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    Column("retracted_at", String(32)),
    Column("retracted_by", Text),
)

identities = Table(
    "identities",
    metadata,
    Column("actor", String(64), primary_key=True),
    Column("entry", String(64), nullable=False),
    Column("number", Integer),  # of the actor, by which statements are counted; none of a known one
    Index("identities_entry", "entry", "number"),
    Index("identities_number", "number", "entry"),
)

entries = Table(
    "entries",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("reports", Integer, nullable=False),
    Column("profile", JSON, nullable=False),
)

blocks = Table(
    "blocks",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("entry", String(64), primary_key=True),
    Index("blocks_entry", "entry"),
)

fetched = Table(  # addresses on the web, as they were asked for
    "fetched",
    metadata,
    Column("address", Text, primary_key=True),
    Column("final", Text, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("again", String(32)),  # not to be asked before
    Column("kept", Boolean, nullable=False),  # what it gave; else it was only ever busy
    Column("at", String(32), nullable=False),
)

seen = Table(  # files that `onrecord watch` has read
    "seen",
    metadata,
    Column("path", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),  # nanoseconds since 1970
    Column("at", String(32), nullable=False),
)

copies = Table(  # documents that are copies of one, the one kept first among them
    "copies",
    metadata,
    Column("document", ForeignKey("documents.seq"), primary_key=True),
    Column("head", ForeignKey("documents.seq"), nullable=False, index=True),
)

carriers = Table(  # statements that are one, the one kept first among them
    "carriers",
    metadata,
    Column("statement", ForeignKey("statements.seq"), primary_key=True),
    Column("head", ForeignKey("statements.seq"), nullable=False, index=True),
)

bands = Table(  # keys of texts, by which copies are sought
    "bands",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("document", ForeignKey("documents.seq"), primary_key=True),
    sqlite_with_rowid=False,
)

echoes = Table(  # keys of contents, by which a statement is sought in other reports
    "echoes",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("statement", ForeignKey("statements.seq"), primary_key=True),
    sqlite_with_rowid=False,
)

readings = Table(  # of documents, those that others have replaced
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("code", String(32)),  # version of the package that read it
    Column("model", String(32), nullable=False),
    Column("added", String(32)),  # since when it was in force
    Column("replaced_at", String(32)),  # and until when
    Column("packed", JSON(none_as_null=True)),  # all that it said (`store.readings`); null: what the next one says
)

former = Table(  # statements that the reading in force has no longer, and the last one that had them
    "former",
    metadata,
    Column("statement", String(24), primary_key=True),
    Column("reading", ForeignKey("readings.seq"), nullable=False),
)
