"""The command ``onrecord``: one file a command; a command parses, calls the library, shows."""

from __future__ import annotations

import click

from onrecord.present.cli.read import read


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
def main() -> None:
    """Who said what, to whom, about what, with the evidence."""


main.add_command(read)
