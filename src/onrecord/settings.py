"""Limits and choices, each with a default that protects a laptop."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """``max_bytes`` and ``max_characters`` bound one report; ``threads`` is the model's own threads."""

    max_bytes: int = 16_000_000
    max_characters: int = 2_000_000
    threads: int = 1
