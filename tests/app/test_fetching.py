"""Fetching an address: only what is public, only so much, only so long; each redirect is checked anew."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from metier.app.fetching import MOST_BYTES, fetch, is_public
from metier.app.reading import load_ad
from metier.errors import DataError, UserError

ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {}
AD = "<h1>Chandler</h1><p>Acme Ropes, Leith</p>" + "<p>You need five years of rope work.</p>" * 10


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/slow":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
            return
        if self.path == "/host":
            status, headers, body = 200, {"Content-Type": "text/plain"}, str(self.headers["Host"]).encode()
        else:
            status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    made.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that hangs up is what is tested
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()
    thread.join(5)


def resolved(*addresses: str) -> tuple[Callable[[str, int], Sequence[str]], list[str]]:
    """A resolver that answers with one address after the other, and what it was asked."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return [addresses[min(len(asked), len(addresses)) - 1]]

    return resolve, asked


def test_a_page_is_fetched_and_read_where_the_person_allows_it(server: str) -> None:
    ANSWERS["/ad"] = (200, {"Content-Type": "text/html; charset=utf-8"}, AD.encode())
    ad = load_ad(f"{server}/ad", allow_private=True)
    assert (ad.title, ad.url) == ("Chandler", f"{server}/ad")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "no address",
    ],
)  # fmt: skip
def test_addresses_inside_are_refused(address: str) -> None:
    assert not is_public(address)
    resolve, asked = resolved(address)
    with pytest.raises(UserError, match="not fetched") as refused:
        fetch("http://jobs.example/", resolve=resolve)
    assert "--allow-private" in refused.value.hint
    assert asked == ["jobs.example"]


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_one_inside_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(UserError, match=r"127\.0\.0\.1"):
        fetch("http://jobs.example/", resolve=lambda host, port: ["93.184.216.34", "127.0.0.1"])


def test_loopback_by_name_or_odd_spelling_is_refused_by_the_real_resolver() -> None:
    for host in ("localhost", "127.1", "2130706433", "[::1]"):
        with pytest.raises(UserError):
            fetch(f"http://{host}/")


def test_the_host_is_resolved_once_and_that_address_connected_to(server: str) -> None:
    """A name server that answers differently the second time is never asked a second time."""
    resolve, asked = resolved("127.0.0.1", "203.0.113.9")
    port = server.rpartition(":")[2]
    page = fetch(f"http://jobs.example:{port}/host", allow_private=True, resolve=resolve)
    assert page.data.decode() == f"jobs.example:{port}"
    assert asked == ["jobs.example"]


def test_a_redirect_to_an_inside_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host passes for public here; the one that it leads to is judged by its real address."""
    port = server.rpartition(":")[2]
    monkeypatch.setattr("metier.app.fetching.is_public", lambda address: address != "169.254.169.254")
    monkeypatch.setattr("metier.app.fetching._PORTS", {"http": int(port), "https": 443})
    ANSWERS["/inside"] = (302, {"Location": "http://metadata.example/latest"}, b"")
    answers = {"jobs.example": "127.0.0.1", "metadata.example": "169.254.169.254"}
    with pytest.raises(UserError, match=r"metadata\.example is at 169\.254\.169\.254"):
        fetch("http://jobs.example/inside", resolve=lambda host, port: [answers[host]])


def test_redirects_are_followed_five_times(server: str) -> None:
    for number in range(8):
        ANSWERS[f"/r{number}"] = (302, {"Location": f"/r{number + 1}"}, b"")
    ANSWERS["/r5"] = (200, {"Content-Type": "text/plain"}, b"there")
    assert fetch(f"{server}/r0", allow_private=True).data == b"there"
    ANSWERS["/r5"] = (302, {"Location": "/r6"}, b"")
    with pytest.raises(UserError, match="more than 5"):
        fetch(f"{server}/r0", allow_private=True)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/", "no http"),
        ("http://", "no http"),
        ("http://[::1/", "no valid"),
        ("http://user:secret@example.org/", "password"),
        ("http://user@example.org/", "password"),
        ("http://example.org:8080/", "port 8080"),
        ("http://example.org:99999/", "no valid"),
        ("http://" + "a" * 70 + ".example/", "no valid name"),
    ],
)
def test_addresses_that_are_never_asked_for(url: str, words: str) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise AssertionError("nothing is to be resolved")

    with pytest.raises(UserError, match=words) as refused:
        fetch(url, resolve=resolve)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("location", ["file:///etc/passwd", "http://user:pw@127.0.0.1/", "gopher://127.0.0.1/"])
def test_a_redirect_to_anything_else_is_refused(server: str, location: str) -> None:
    ANSWERS["/odd"] = (301, {"Location": location}, b"")
    with pytest.raises(UserError):
        fetch(f"{server}/odd", allow_private=True)


def test_packed_pages_are_unpacked_up_to_the_limit(server: str) -> None:
    packed = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    ANSWERS["/packed"] = (200, packed, gzip.compress(AD.encode()))
    assert fetch(f"{server}/packed", allow_private=True).data == AD.encode()
    ANSWERS["/bomb"] = (200, packed, gzip.compress(bytes(200_000_000), 9))
    with pytest.raises(UserError, match="more than 5 MB"):
        fetch(f"{server}/bomb", allow_private=True)
    for name, body in (
        ("/cut", gzip.compress(AD.encode())[:-20]),
        ("/wrong", b"no gzip"),
        ("/raw", zlib.compress(b"x")),
    ):
        ANSWERS[name] = (200, packed, body)
        with pytest.raises(UserError):
            fetch(f"{server}{name}", allow_private=True)


def test_big_pages_are_refused_before_or_while_they_come(server: str) -> None:
    ANSWERS["/big"] = (200, {"Content-Type": "text/html"}, b"x" * (MOST_BYTES + 1))
    with pytest.raises(UserError, match="more than 5 MB"):
        fetch(f"{server}/big", allow_private=True)


def test_a_server_that_sends_a_letter_now_and_then_is_left_in_time(server: str) -> None:
    with pytest.raises(UserError, match="within"):
        fetch(f"{server}/slow", allow_private=True, seconds=0.6)


@pytest.mark.parametrize("status", [404, 403, 500, 204, 304])
def test_what_is_no_page_is_said_with_its_number(server: str, status: int) -> None:
    ANSWERS["/status"] = (status, {"Content-Length": "0"}, b"")
    with pytest.raises(UserError, match=str(status)):
        fetch(f"{server}/status", allow_private=True)


def test_a_picture_and_an_empty_application_are_no_ads(server: str) -> None:
    ANSWERS["/picture"] = (200, {"Content-Type": "image/png"}, b"\x89PNG")
    with pytest.raises(UserError, match="image/png"):
        fetch(f"{server}/picture", allow_private=True)
    ANSWERS["/script"] = (200, {"Content-Type": "text/html"}, b'<div id="root"></div><script src="app.js"></script>')
    with pytest.raises(DataError, match="too little text") as refused:
        load_ad(f"{server}/script", allow_private=True)
    assert "browser" in refused.value.hint


def test_a_host_that_does_not_answer_is_said(server: str) -> None:
    with pytest.raises(UserError, match="cannot be reached"):
        fetch("http://127.0.0.1:9/", allow_private=True, seconds=3)
    with pytest.raises(UserError, match="no host"):
        fetch("http://jobs.example/", resolve=lambda host, port: [])


def test_https_proves_the_name_and_never_falls_back(server: str) -> None:
    port = server.rpartition(":")[2]
    with pytest.raises(UserError, match="cannot be reached"):
        fetch(f"https://127.0.0.1:{port}/ad", allow_private=True, seconds=3)
