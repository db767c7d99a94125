"""The command ``onrecord``: one file a command; a command parses, calls the library, shows."""

from __future__ import annotations

from importlib import import_module

import click

# A command's module is loaded when the command is called: `onrecord read` needs no database.
COMMANDS = (
    "read", "ingest", "watch", "reread", "search", "show", "speaker", "export", "actors", "failures", "status",
)  # fmt: skip
_NEEDS = dict.fromkeys(("sqlalchemy", "alembic", "snowballstemmer", "nicknames", "anyascii"), "archive")


class _Commands(click.Group):
    """Finds a command in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        try:
            module = import_module(f"onrecord.present.cli.{cmd_name}")
        except ModuleNotFoundError as error:
            extra = _NEEDS.get(error.name or "")
            if extra is None:
                raise
            return _missing(cmd_name, error.name or "", extra)
        command: click.Command = getattr(module, cmd_name)
        return command


def _missing(name: str, package: str, extra: str) -> click.Command:
    """Stands for a command whose packages are not installed, and says how to get them."""

    def say() -> None:
        raise click.ClickException(f"this needs the package {package}: pip install 'onrecord[{extra}]'")

    return click.Command(name, callback=say, help=f"(needs onrecord[{extra}])", params=[], context_settings={
        "ignore_unknown_options": True, "allow_extra_args": True,
    })  # fmt: skip


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
def main() -> None:
    """Who said what, to whom, about what, with the evidence."""
