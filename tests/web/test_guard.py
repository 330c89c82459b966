"""Only our own pages on this machine may ask: no other name, no other page, no more than is allowed."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from metier.web.guard import TOKEN_HEADER
from web.client import API, ORIGIN, PORT, Client

EDIT = {"revision": 0, "edits": []}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"])
def test_the_names_of_this_machine_are_answered(client: Client, host: str) -> None:
    assert client.get("/edit", headers={"Host": f"{host}:{PORT}"}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", f"127.0.0.1.evil.example:{PORT}", "", "localhost:8642:8642"]
)  # fmt: skip
def test_any_other_name_is_refused(client: Client, host: str) -> None:
    """Against DNS rebinding: a stranger's name that leads to this machine."""
    for path in ("/edit", f"{API}/token", f"{API}/files/career", "/static/js/app.js"):
        assert client.get(path, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": f"http://127.0.0.1:{PORT + 1}"},
        {"Origin": f"https://127.0.0.1:{PORT}"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    ],
)  # fmt: skip
def test_another_page_changes_nothing_even_with_the_token(client: Client, headers: dict[str, str]) -> None:
    answer = client.post(f"{API}/files/career/edits", json=EDIT, headers=headers)
    assert answer.status_code == 403
    assert answer.json()["type"] == "origin"


def test_our_own_page_may_change_something(client: Client) -> None:
    headers = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}
    body = {"revision": client.state()["revision"], "edits": []}
    assert client.post(f"{API}/files/career/edits", json=body, headers=headers).status_code == 200


@pytest.mark.parametrize("token", [None, "", "wrong", "ä" * 30])
def test_without_the_token_nothing_changes(client: Client, workspace, token: str | None) -> None:  # type: ignore[no-untyped-def]
    before = (workspace / "career.yaml").read_bytes()
    bare = TestClient(client.app, base_url=ORIGIN)
    headers = {} if token is None else {TOKEN_HEADER: token.encode("utf-8")}
    for method, path in (
        ("POST", f"{API}/files/career/undo"),
        ("PUT", f"{API}/files/career/text"),
        ("POST", "/start"),
        ("DELETE", "/edit"),
    ):
        answer = bare.request(method, path, headers=headers, json={})
        assert answer.status_code == 403
        assert answer.json()["type"] == "token"
    assert (workspace / "career.yaml").read_bytes() == before


def test_another_page_cannot_load_ours_as_a_picture_or_script(client: Client) -> None:
    """But a link to us may be followed."""
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    assert client.get(f"{API}/files/career", headers=headers).status_code == 403
    assert (
        client.get("/edit", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}).status_code == 200
    )


@pytest.mark.parametrize(
    "path",
    ["/edit", "/start", f"{API}/files/career", "/static/js/app.js", "/static/icons.svg", "/nothing", f"{API}/nothing"],
)
def test_every_answer_tells_the_browser_what_it_may_not(client: Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == (
        "no-cache" if path.startswith("/static/") and "nothing" not in path else "no-store"
    )


def test_more_than_is_allowed_is_refused_whatever_its_head_says(client: Client) -> None:
    large = b'{"x": "' + b"a" * 7_000_000 + b'"}'
    headers = {"Content-Type": "application/json"}
    assert client.post(f"{API}/files/career/edits", content=large, headers=headers).status_code == 413

    def parts():  # type: ignore[no-untyped-def]
        for _ in range(80):
            yield b" " * 100_000

    assert client.post(f"{API}/files/career/edits", content=parts(), headers=headers).status_code == 413


@pytest.mark.parametrize(
    "path", ["/static/../guard.py", "/static/%2e%2e/guard.py", "/static//etc/passwd", "/static/js", "/static/"]
)
def test_no_file_beside_the_static_ones_is_given(client: Client, path: str) -> None:
    assert client.get(path).status_code in (404, 405)


def test_pages_have_no_script_or_style_of_their_own(client: Client) -> None:
    """The policy would refuse them; so there are none."""
    for path in ("/edit", "/start", "/history", "/patterns"):
        text = client.get(path).text
        assert "<!doctype html>" in text
        assert " style=" not in text
        assert " onclick" not in text
        assert "<style" not in text
        for script in text.split("<script")[1:]:
            assert script.startswith((" src=", ' type="module" src=', ' type="application/json"')), script[:60]
