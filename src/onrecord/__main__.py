"""``python -m onrecord``."""

from onrecord.present.cli import main

main(prog_name="onrecord")
