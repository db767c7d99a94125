"""What a site's robots.txt allows (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from protego import Protego

from onrecord.settings import Settings

AGENT = "onrecord"  # the name by which a robots.txt can speak of us
LONGEST = 500_000  # bytes; the RFC wants as many to be read at least
_FOR = 86_400.0  # seconds; the RFC's longest
_FOR_FAILED = 600.0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site: ``parsed`` where it has some, ``why_not`` where nothing may be fetched. They hold for
    ``seconds``."""

    parsed: Protego | None = None
    why_not: str | None = None
    seconds: float = _FOR

    def forbids(self, address: str) -> str | None:
        """Why an address may not be fetched, or None where it may."""
        if self.why_not is not None:
            return self.why_not
        if self.parsed is not None and not self.parsed.can_fetch(address, AGENT):
            return "is forbidden by its site's robots.txt"
        return None

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for; 0 where it does not."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(AGENT)
        between = rate.seconds / rate.requests if rate is not None and rate.requests > 0 else 0.0
        asked = max(self.parsed.crawl_delay(AGENT) or 0.0, between)
        return asked if asked > 0 else 0.0  # not a number is no time


def rules(status: int, body: bytes) -> Rules:
    """The rules that an answer to the question for robots.txt means: where there is none, all is allowed; where the
    server cannot say, nothing."""
    if status == 200:
        return Rules(Protego.parse(body.decode("utf-8-sig", "replace")))
    if 200 <= status < 300 or (400 <= status < 500 and status != 429):
        return Rules()
    return failed(f"its server answers {status}")


def failed(reason: str) -> Rules:
    """The rules where a robots.txt could not be had."""
    return Rules(None, f"is not fetched, since its site's robots.txt could not be had: {reason}", _FOR_FAILED)


def limits(settings: Settings) -> Settings:
    """The limits of a robots.txt."""
    return replace(settings, max_bytes=min(settings.max_bytes, LONGEST))
