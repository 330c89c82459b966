"""Fetches one page over http or https, because a person gave its address. Uses the network.

The host is resolved once and exactly that address is connected to, so that no second answer of a name server can lead
elsewhere; private, loopback, link-local and reserved addresses are refused unless they are allowed, for each redirect
anew. Size and time have limits. No cookies, no credentials, no proxies, nothing kept.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from metier.errors import UserError

MOST_BYTES = 5_000_000
MOST_REDIRECTS = 5
SECONDS = 20.0  # for everything together
_CONNECT_SECONDS = 8.0
_CHUNK = 65_536
_PRIVATE = "If you trust it, open it in a browser and copy its text; at the command line --allow-private permits it."
_COPY = "Open the page in a browser and save it, or copy the ad's text into a .txt file."
_REDIRECTS = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Resolve = Callable[[str, int], Sequence[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: its bytes, its media type and charset as the server names them, and its final address."""

    data: bytes
    media: str
    charset: str | None
    url: str


def resolve_host(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, as the system knows them."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(
    url: str, *, allow_private: bool = False, resolve: Resolve = resolve_host, seconds: float = SECONDS
) -> Fetched:
    """The page at `url`; UserError, with what to do, for every way in which it cannot be had."""
    deadline = time.monotonic() + seconds
    current = url.strip()
    for _ in range(MOST_REDIRECTS + 1):
        target = _target(current, allow_private)
        addresses = _addresses(target, allow_private, resolve)
        found = _get(target, addresses, deadline, seconds)
        if isinstance(found, Fetched):
            return found
        following = urljoin(target.geturl(), found)
        if target.scheme == "https" and urlsplit(following).scheme.lower() == "http":
            raise UserError(f"{url} leads from https to http, which is not followed.", _COPY)
        current = following
    raise UserError(f"{url} leads on more than {MOST_REDIRECTS} times.", _COPY)


def _target(url: str, allow_private: bool) -> SplitResult:
    """The parts of an address that may be asked for: http or https, no credentials, the usual port."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UserError(f"{url[:200]} is no valid address.", "Check it.") from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        raise UserError(f"{url[:200]} is no http or https address.", "Check it, or give a file.")
    if "@" in parts.netloc:
        raise UserError("The address holds a user name or password, which Metier never sends.", "Give it without.")
    if port not in (None, 80, 443) and not allow_private:
        raise UserError(f"The address asks for port {port}; only 80 and 443 are used.", _PRIVATE)
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise UserError(f"{host[:100]} is no valid name of a host.", "Check the address.") from None
    netloc = (f"[{name}]" if ":" in name else name) + (f":{port}" if port not in (None, _PORTS[scheme]) else "")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return SplitResult(scheme, netloc, path, quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]"), "")


def _addresses(target: SplitResult, allow_private: bool, resolve: Resolve) -> list[str]:
    """The addresses of the host, each once; refused as a whole where one of them is not public."""
    host = target.hostname or ""
    try:
        found = list(dict.fromkeys(resolve(host, target.port or _PORTS[target.scheme])))
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise UserError(f"There is no host {host}, or the network is down.", "Check the address.")
    for address in found:
        if not allow_private and not is_public(address):
            raise UserError(
                f"{host} is at {address}, an address inside a network or machine, which is not fetched.",
                _PRIVATE,
            )
    return found


def is_public(words: str) -> bool:
    """True for an address of the public internet; those that carry another address are judged by that one too."""
    try:
        address: Address = ipaddress.ip_address(words.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


class _Connection(http.client.HTTPConnection):
    """A connection to one given address, under the name of the host; TLS proves that name."""

    def __init__(self, target: SplitResult, address: str, timeout: float) -> None:
        super().__init__(target.hostname or "", target.port or _PORTS[target.scheme], timeout=timeout)
        self._address = address
        self._tls = target.scheme == "https"

    def connect(self) -> None:
        """Connect to the address that was checked, and to no other."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._tls:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


def _get(target: SplitResult, addresses: Sequence[str], deadline: float, seconds: float) -> Fetched | str:
    """What the host answers: a page, or the address that it leads on to."""
    host = target.hostname
    connection: _Connection | None = None
    try:
        connection = _connect(target, addresses, deadline)
        with _until(deadline, connection):
            path = target.path + (f"?{target.query}" if target.query else "")
            connection.request("GET", path, headers=_headers(target))
            return _answer(connection.getresponse(), target, deadline)
    except ssl.SSLCertVerificationError as error:
        raise UserError(f"{host} does not prove who it is: {error.verify_message}.", _COPY) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        if time.monotonic() >= deadline:
            raise UserError(f"{host} did not answer within {seconds:g} seconds.", f"Try again later. {_COPY}") from None
        reason = str(error) or type(error).__name__
        raise UserError(f"{host} cannot be reached: {reason[:200]}.", f"Try again later. {_COPY}") from None
    finally:
        if connection is not None:
            connection.close()


def _connect(target: SplitResult, addresses: Sequence[str], deadline: float) -> _Connection:
    """A connection to the first of the checked addresses that answers."""
    failure: OSError | None = None
    for address in addresses[:4]:
        left = deadline - time.monotonic()
        if left <= 0:
            break
        connection = _Connection(target, address, min(_CONNECT_SECONDS, left))
        try:
            connection.connect()
        except ssl.SSLError:
            raise
        except OSError as error:
            failure = error
            continue
        return connection
    raise failure or TimeoutError("it took too long")


@contextmanager
def _until(deadline: float, connection: _Connection) -> Iterator[None]:
    """The time limit for a server that sends a letter now and then: at the deadline the connection is cut."""
    sock = connection.sock

    def cut() -> None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # closed already

    timer = threading.Timer(max(deadline - time.monotonic(), 0.001), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _headers(target: SplitResult) -> dict[str, str]:
    return {
        "Host": target.netloc,
        "User-Agent": "metier (reads one page for one person)",
        "Accept": "text/html,application/xhtml+xml,application/json,application/pdf,text/plain,*/*;q=0.5",
        "Accept-Encoding": "gzip, identity",
        "Connection": "close",
    }


def _answer(answer: http.client.HTTPResponse, target: SplitResult, deadline: float) -> Fetched | str:
    location = answer.getheader("Location")
    if answer.status in _REDIRECTS and location:
        return location
    if answer.status != 200:
        reason = f" ({answer.reason})" if answer.reason else ""
        raise UserError(f"{target.hostname} answers {answer.status}{reason[:60]}, not with a page.", _COPY)
    length = answer.getheader("Content-Length") or ""
    if length.isascii() and length.isdigit() and int(length[:15]) > MOST_BYTES:
        raise _too_big()
    data = _body(answer, deadline)
    kind = answer.headers.get_content_type() if answer.getheader("Content-Type") else ""
    if kind.startswith(("image/", "video/", "audio/", "font/")):
        raise UserError(f"{target.hostname} sends {kind}, which is no job ad.", "Give the address of the ad's page.")
    return Fetched(data, kind, answer.headers.get_content_charset(), target.geturl())


def _too_big() -> UserError:
    return UserError(f"The page has more than {MOST_BYTES / 1e6:g} MB.", _COPY)


def _body(answer: http.client.HTTPResponse, deadline: float) -> bytes:
    """The bytes of the page, at most MOST_BYTES, also after they are unpacked."""
    coding = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", ""):
        raise UserError(f"The page is packed in a way that was not asked for ({coding[:40]}).", _COPY)
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if "gzip" in coding else None
    data = bytearray()
    taken = 0
    while chunk := answer.read1(_CHUNK):
        if time.monotonic() >= deadline:
            raise TimeoutError("it took too long")
        taken += len(chunk)
        try:
            data += unpacker.decompress(chunk, MOST_BYTES + 1 - len(data)) if unpacker else chunk
        except zlib.error as error:
            raise UserError(f"The page is packed wrongly: {error}.", _COPY) from None
        if max(len(data), taken) > MOST_BYTES:
            raise _too_big()
    if time.monotonic() >= deadline:  # the end may be that of our patience
        raise TimeoutError("it took too long")
    if answer.length or (unpacker and not unpacker.eof):
        raise ConnectionError("the connection was cut before the page was whole")
    return bytes(data)
