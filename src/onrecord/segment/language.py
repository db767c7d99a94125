"""Which language a text is in."""

from __future__ import annotations

from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_LOOKED_AT = 4_000  # characters; enough for certainty, cheap for long texts
# Short texts in English with many foreign names reach about 0.9 for another language; set so that none of
# our own evaluation reports, nor PolNeAR's, is taken for one.
_SURE = 0.99


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    found: LanguageIdentifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return found


def language(text: str) -> str | None:
    """ISO 639-1 code, or None where there are too few letters or no certainty."""
    sample = text[: _LOOKED_AT * 4].encode("utf-8", "replace").decode("utf-8").strip()[:_LOOKED_AT]
    if sum(c.isalpha() for c in sample) < 20:
        return None
    code, chance = _identifier().classify(sample)
    return str(code) if code == "en" or chance >= _SURE else None


def has_latin(text: str) -> bool:
    """Whether any Latin letter stands in the text."""
    return any(c.isalpha() and (c < "ɐ" or "Ḁ" <= c <= "ỿ") for c in text)
