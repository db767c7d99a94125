"""Word pieces of words, from the tokenizer that ships with the weights."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

_REMEMBERED = 200_000  # words kept in the cache; news of one language stays far below


class Pieces:
    """Gives the word pieces of single words, remembering what it has seen."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._seen: dict[str, tuple[int, ...]] = {}
        self.opening = self._id("[CLS]")
        self.separator = self._id("[SEP]")
        self._unknown = (self._id("[UNK]"),)

    def _id(self, token: str) -> int:
        found = self._tokenizer.token_to_id(token)
        if found is None:
            raise ValueError(f"the tokenizer has no {token}")
        return int(found)

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The pieces of each word; at least one a word."""
        new = [w for w in dict.fromkeys(words) if w not in self._seen]
        if new:
            if len(self._seen) + len(new) > _REMEMBERED:
                self._seen.clear()
                new = list(dict.fromkeys(words))
            # A lone surrogate cannot be passed on as UTF-8; the word's offsets do not change.
            clean = [w.encode("utf-8", "replace").decode("utf-8") for w in new]
            for word, encoding in zip(new, self._tokenizer.encode_batch(clean, add_special_tokens=False), strict=True):
                self._seen[word] = tuple(encoding.ids) or self._unknown
        return [self._seen[w] for w in words]

    def numbers(self, text: str, most: int) -> list[int]:
        """The numbers of a whole text's pieces, at most so many, between the marks for begin and end."""
        clean = text.encode("utf-8", "replace").decode("utf-8")
        found: list[int] = self._tokenizer.encode(clean, add_special_tokens=False).ids
        return [self.opening, *found[:most], self.separator]
