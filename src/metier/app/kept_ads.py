"""The ads that a person keeps: added, read back, corrected, their answer chosen. Reads the clock, the network and the store.

Strangers' bytes go to a worker process. Each change says which revision it was made for, and is durable when it returns.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from metier.ads import ad_from_json, ad_to_json
from metier.ads.correcting import correct_ad
from metier.app.reading import read_source
from metier.app.sources import Source, is_address, is_text, name_source, open_source, paste_source
from metier.app.wishes import check_wishes, wishes_from_json, wishes_to_json
from metier.app.worker import Worker
from metier.errors import UserError
from metier.model.ad import Ad, Reader
from metier.model.correction import Correction
from metier.model.kept import KeptAd, KeptWishes
from metier.terms import load_vocabulary

if TYPE_CHECKING:
    from metier.storage import Store

PASTED = "pasted"
LONGEST_TEXT = 1_000_000  # characters of one ad; a page shows each of them
_MOST_BYTES = 4  # of a character
_READ_HERE = 200_000  # bytes of text that are read without the worker's limits, in a quarter of a second
_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"  # none that is taken for another
_LONGEST_SOURCE = 500
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept ad: `ad` with the person's corrections, `original` as it was read at first, what they chose for the answer.

    `revision` counts from 1 with every change; `created` and `changed` are UTC in ISO 8601; `source` is 'pasted', the
    name of a file, or an address.
    """

    id: str
    revision: int
    created: str
    changed: str
    source: str
    ad: Ad
    original: Ad
    wishes: KeptWishes

    @property
    def corrected(self) -> bool:
        """Whether the ad says something else than what was read at first."""
        return self.ad != self.original


class KeptAds:
    """The ads in a store; safe to use from several threads.

    `worker` reads strangers' files; `reader` is the tier that finds skills. `now` and `open_address` are for tests.
    """

    def __init__(
        self,
        store: Store,
        worker: Worker,
        *,
        reader: Reader = "fast",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        open_address: Callable[[str, bool], Source] = lambda url, private: open_source(url, allow_private=private),
    ) -> None:
        self._store = store
        self._worker = worker
        self._reader = reader
        self._now = now
        self._open_address = open_address

    def add_text(self, text: str) -> tuple[Kept, ...]:
        """The ads in a text that the person pasted, each kept; UserError or DataError, and none kept, where there is none."""
        source = paste_source(text)
        if is_text(source) and len(source.data) <= _READ_HERE:
            return self._keep(read_source(source, self._reader), PASTED)
        return self._keep(self._read_apart(source), PASTED)

    def add_file(self, name: str, data: bytes) -> tuple[Kept, ...]:
        """The ads in the bytes of a file of that name, each kept; UserError or DataError, and none kept, where there is none."""
        plain = _UNSAFE.sub("", re.split(r"[/\\]", name)[-1])[-_LONGEST_SOURCE:] or "file"
        return self._keep(self._read_apart(name_source(plain, data)), plain)

    def add_address(self, url: str, *, allow_private: bool = False) -> tuple[Kept, ...]:
        """The ads at an http(s) address, each kept; UserError or DataError, and none kept, where there is none."""
        url = url.strip()
        if not is_address(url) or len(url) > 2_000:
            raise UserError(f"{url[:100]!r} is no http or https address.", "Paste the ad's text, or give a file.")
        source = self._open_address(url, allow_private)
        return self._keep(self._read_apart(source), _UNSAFE.sub("", url))

    def list(self) -> tuple[Kept, ...]:
        """Every kept ad, the newest first."""
        return tuple(map(read_kept, self._store.list_ads()))

    def get(self, id: str) -> Kept:
        """The kept ad of that id; MissingError where there is none."""
        return read_kept(self._store.get_ad(id))

    def correct(self, id: str, corrections: Correction | Sequence[Correction], revision: int) -> Kept:
        """The ad with these corrections, all or none; `revision` is the one that their sender knew.

        StaleError, holding what is there now, where it is another; UserError for a correction that cannot be.
        """
        steps = tuple(corrections) if isinstance(corrections, Sequence) else (corrections,)
        stored = self._store.get_ad(id, revision)
        original = _to_ad(stored, stored.original)
        ad = _to_ad(stored, stored.current)
        for step in steps:
            ad = correct_ad(ad, step, original, load_vocabulary())
        return self._change(stored, replace(stored, current=_to_text(ad_to_json(ad))))

    def choose(self, id: str, wishes: KeptWishes, revision: int) -> Kept:
        """The ad with these wishes for its answer instead of those before; errors as by `correct`."""
        check_wishes(wishes)
        stored = self._store.get_ad(id, revision)
        return self._change(stored, replace(stored, wishes=_to_text(wishes_to_json(wishes))))

    def remove(self, id: str) -> Kept:
        """The ad that was kept and is no more; MissingError where there was none."""
        return read_kept(self._store.remove_ad(id))

    def _read_apart(self, source: Source) -> tuple[Ad, ...]:
        """The ads in a stranger's bytes, read within the worker's limits; a text that is far too long is not read first."""
        if is_text(source):
            _check_length(len(b" ".join(source.data.split())) // _MOST_BYTES, "at least ")
        return tuple(map(ad_from_json, self._worker.read_ads(source, self._reader)))

    def _keep(self, ads: Sequence[Ad], source: str) -> tuple[Kept, ...]:
        for ad in ads:
            _check_length(len(ad.text))
        time = self._time()
        texts = [_to_text(ad_to_json(ad)) for ad in ads]
        stored = [KeptAd(_new_id(), 1, time, time, source, text, text, _to_text({})) for text in texts]
        self._store.add_ads(stored)
        return tuple(map(read_kept, stored))

    def _change(self, stored: KeptAd, made: KeptAd) -> Kept:
        """What is kept now; a change that changes nothing makes no revision."""
        return read_kept(stored if made == stored else self._store.change_ad(replace(made, changed=self._time())))

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _check_length(characters: int, about: str = "") -> None:
    if characters > LONGEST_TEXT:
        raise UserError(
            f"The ad has {about}{characters:,} characters; one that is kept has at most {LONGEST_TEXT:,}.",
            "Give the text of the ad alone.",
        )


def read_kept(stored: KeptAd) -> Kept:
    """What a row of the store holds, such as the one of a StaleError."""
    original = _to_ad(stored, stored.original)
    ad = original if stored.current == stored.original else _to_ad(stored, stored.current)
    wishes = wishes_from_json(json.loads(stored.wishes))
    return Kept(stored.id, stored.revision, stored.created, stored.changed, stored.source, ad, original, wishes)


def _to_ad(stored: KeptAd, text: str) -> Ad:
    try:
        return ad_from_json(json.loads(text))
    except (KeyError, TypeError, ValueError):
        raise UserError(f"The kept ad {stored.id} cannot be read.", "Remove it, and add it again.") from None


def _to_text(data: Mapping[str, Any]) -> str:
    """JSON in ASCII, so that half a character of a broken text is kept like any other."""
    return json.dumps(data)


def _new_id() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(10))
