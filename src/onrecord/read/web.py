"""An address on the web to bytes, with manners: checked, robots.txt asked, hosts not hurried, nothing fetched twice.

`Fetcher` decides what may be asked and when; `onrecord.read.wire` asks. docs/web.md says all of it in plain words.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from importlib.metadata import version

from onrecord.errors import FetchFailed, ForbiddenAddress, ForbiddenByRobots, InputError, ServerBusy
from onrecord.model.fetched import Fetched
from onrecord.read import robots, wire
from onrecord.read.addresses import Address, led, parsed
from onrecord.read.format import Context
from onrecord.read.reach import Reach
from onrecord.read.source import read_given
from onrecord.settings import Settings

_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
_PAUSE = timedelta(minutes=10)  # where a busy server does not say how long
_LONGEST_PAUSE = timedelta(days=7)
_SITES = 500  # whose robots.txt is held at once
_LONGEST_MARK = 1000  # characters of an ETag or a date; a longer one is not kept


@dataclass(frozen=True, slots=True)
class Got:
    """What an address gave: its bytes, unpacked, the encoding that the server names, and what to remember of it once
    they are kept."""

    asked: str
    body: bytes
    charset: str | None
    fetched: Fetched


def _now() -> datetime:
    return datetime.now(UTC)


class Fetcher:
    """Fetches addresses, one at a time.

    It knows for as long as it lives what each site's robots.txt says, when each host was last asked, and which hosts
    asked for a pause. ``sleep`` waits some seconds, ``clock`` says what time it is; ``reach`` is for tests.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        reach: Reach | None = None,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self.settings = settings or Settings()
        self._reach = reach or Reach()
        self._sleep = sleep
        self._clock = clock
        self._rules: dict[str, tuple[float, robots.Rules]] = {}  # by origin: until when they hold
        self._asked: dict[str, float] = {}  # by host: when it last gave an answer
        self._busy: dict[str, datetime] = {}  # by host: not to be asked before
        self._agent = agent(self.settings)

    def fetch(self, given: str, known: Fetched | None = None) -> Got | None:
        """What an address gives, or None where it is what was ``known``.

        Raises `ForbiddenAddress` where it, or where it leads, may not be asked; `ServerBusy`; `FetchFailed`;
        `InputTooLong` and `UnsafeInput` for too much.
        """
        if known is not None and known.again is not None:
            self._wait_for(known.again)
        at = parsed(given)
        led_through = {at.text}
        spent = 0.0
        while True:
            delay = self._permitted(at)
            self._pause(at.host, delay)
            begun = time.monotonic()
            marks = _marks(known, at)
            answer = self._ask(at, marks, self.settings.fetch_seconds - spent)
            spent += time.monotonic() - begun
            if answer.status == 304 and marks:
                return None
            if answer.status not in _REDIRECTS:
                return self._got(given, at, answer)
            at = self._led(at, answer)
            if at.text in led_through:
                raise FetchFailed(f"leads in a circle, back to {at.text}")
            if len(led_through) > self.settings.max_redirects:
                raise FetchFailed(f"leads on more than {self.settings.max_redirects} times (setting max_redirects)")
            led_through.add(at.text)

    def _got(self, given: str, at: Address, answer: wire.Answer) -> Got:
        if answer.status in _BUSY:
            until = _until(answer.headers.get("retry-after", ""), self._clock())
            self._busy[at.host] = until
            raise _busy(until, f"answers {answer.status}")
        if answer.status != 200:
            raise FetchFailed(f"is not given: {at.origin} answers {answer.status}")
        etag, modified = (
            value if (value := answer.headers.get(name)) and len(value) <= _LONGEST_MARK else None
            for name in ("etag", "last-modified")
        )
        return Got(given, answer.body, answer.charset, Fetched(at.text, etag, modified))

    def _permitted(self, at: Address) -> float:
        """The pause that the site of an address wants between requests; raises where it may not be asked."""
        until = self._busy.get(at.host)
        if until is not None:
            self._wait_for(until)
        found = self._rules_of(at)
        reason = found.forbids(at.text)
        if reason is not None:
            raise ForbiddenByRobots(reason)
        return max(self.settings.fetch_delay, found.delay)

    def _rules_of(self, at: Address) -> robots.Rules:
        until, found = self._rules.get(at.origin, (0.0, None))
        if found is None or time.monotonic() >= until:
            found = self._asked_rules(at)
            if len(self._rules) >= _SITES:
                self._rules.pop(next(iter(self._rules)))
            self._rules[at.origin] = (time.monotonic() + found.seconds, found)
        return found

    def _asked_rules(self, site: Address) -> robots.Rules:
        at = parsed(f"{site.origin}/robots.txt")
        try:
            for _ in range(self.settings.max_redirects + 1):
                answer = self._ask(at, {"Accept-Encoding": "gzip"}, self.settings.fetch_seconds, of_robots=True)
                if answer.status not in _REDIRECTS:
                    return robots.rules(answer.status, answer.body)
                at = self._led(at, answer)
        except ForbiddenAddress:
            raise
        except InputError as error:
            return robots.failed(f"it {error}")
        return robots.failed("it leads on and on")

    def _ask(self, at: Address, headers: dict[str, str], seconds: float, *, of_robots: bool = False) -> wire.Answer:
        ips = self._reach.checked(at, self.settings)
        settings = robots.limits(self.settings) if of_robots else self.settings
        sent = {"User-Agent": self._agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate, br"} | headers
        context = Context(settings, None, read_given)
        try:
            return wire.ask(at, ips, sent, context, seconds=seconds, tls=self._reach.tls)
        finally:
            if not of_robots:
                self._asked[at.host] = time.monotonic()

    def _led(self, at: Address, answer: wire.Answer) -> Address:
        location = answer.headers.get("location")
        if not location:
            raise FetchFailed(f"is not given: {at.origin} answers {answer.status} and does not say where it is")
        return led(at, location)

    def _pause(self, host: str, delay: float) -> None:
        last = self._asked.get(host)
        if last is None:
            return
        if delay > self.settings.max_delay:
            raise FetchFailed(f"is of a site that wants {delay:,.0f} s between requests (setting max_delay)")
        left = last + delay - time.monotonic()
        if left > 0:
            self._sleep(left)

    def _wait_for(self, until: datetime) -> None:
        if self._clock() < until:
            raise _busy(until, "is not asked")


def agent(settings: Settings) -> str:
    """What we say of ourselves: name, version, and how whoever runs a server can reach who runs this."""
    contact = "".join(c for c in settings.contact.strip() if " " <= c <= "~" and c not in "()\\")
    return f"onrecord/{version('onrecord')}" + (f" (+{contact})" if contact else "")


def _marks(known: Fetched | None, at: Address) -> dict[str, str]:
    """The headers that ask for a page only if it has changed."""
    if known is None or not known.kept or known.final != at.text:
        return {}
    said = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in said.items() if value and value.isascii() and value.isprintable()}


def _until(said: str, now: datetime) -> datetime:
    """When a header Retry-After, seconds or a date, lets us ask again."""
    pause = _PAUSE
    if said.strip().isdecimal():
        pause = timedelta(seconds=min(int(said.strip()[:10]), 10**9))
    else:
        try:
            date = parsedate_to_datetime(said)
            pause = (date if date.tzinfo else date.replace(tzinfo=UTC)) - now
        except (ValueError, TypeError, OverflowError):
            pass
    return now + min(max(pause, timedelta(seconds=1)), _LONGEST_PAUSE)


def _busy(until: datetime, what: str) -> ServerBusy:
    error = ServerBusy(f"{what}: its server wants to be left alone until {until:%Y-%m-%d %H:%M:%S} UTC")
    error.until = until
    return error
