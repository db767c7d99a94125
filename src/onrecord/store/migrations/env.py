"""Alembic's entrance: the migrations run on the connection, and in the transaction, that `store.schema` hands in."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
