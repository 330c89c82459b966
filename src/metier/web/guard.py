"""What stands before every page and call: who may ask, how much they may send, and what a browser may do with the answer.

The application answers this machine alone. A page of a stranger that is open in the same browser could still ask it; so
the name that was asked for has to be ours (against DNS rebinding), and so has the page that asks (against forged
requests), and whatever changes something carries a token that only our own pages know.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_HEADER = "X-Metier-Token"
SAFE = frozenset(("GET", "HEAD"))
_SAME = frozenset(("same-origin", "none"))
_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class TooLargeError(Exception):
    """More was sent than may be, though its head said less; `limit` is in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"At most {limit / 1e6:g} MB may be sent here.")


class Guard:
    """The application behind its checks. `limits` are bytes by the beginning of a path, the longest that fits counts."""

    def __init__(self, application: ASGIApp, port: int, limits: Mapping[str, int]) -> None:
        self._application = application
        self.token = secrets.token_urlsafe(24)
        self._hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))
        self._origins = frozenset(f"http://{host}" for host in self._hosts)
        self._limits = sorted(limits.items(), key=lambda pair: -len(pair[0]))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why not."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        scope.setdefault("state", {})["token"] = self.token
        headers = Headers(scope=scope)
        limit = next((most for start, most in self._limits if scope["path"].startswith(start)), 0)
        refused = self._refusal(scope["method"], headers, limit)
        if refused:
            await _refuse(*refused, _decorated(send))
            return
        await self._application(scope, _limited(receive, limit), _decorated(send))

    def _refusal(self, method: str, headers: Headers, limit: int) -> tuple[int, str, str] | None:
        """Status, kind and reason of a refusal, or None."""
        if headers.get("host", "").lower() not in self._hosts:
            return 403, "host", "This name is not that of Metier on this machine."
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if method in SAFE:
            strange = site not in (None, *_SAME) and headers.get("sec-fetch-mode") != "navigate"
            return (403, "origin", "Another page asked for this.") if strange else None
        if (origin is not None and origin not in self._origins) or site not in (None, *_SAME):
            return 403, "origin", "Another page asked for this."
        if not hmac.compare_digest(headers.get(TOKEN_HEADER, "").encode(), self.token.encode()):
            return 403, "token", "The token is missing or old: load the page again."
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length[:15]) > limit:
            return 413, "too-large", f"At most {limit / 1e6:g} MB may be sent here."
        return None


def _limited(receive: Receive, limit: int) -> Receive:
    """What comes in, up to `limit` bytes, whatever its head says of its length."""
    taken = 0

    async def take() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit and message["type"] == "http.request" and message.get("body"):
            raise TooLargeError(limit)
        return message

    return take


def _decorated(send: Send) -> Send:
    """What goes out, with the rules for the browser."""

    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return answer


async def _refuse(status: int, kind: str, why: str, send: Send) -> None:
    body = json.dumps({"type": kind, "title": why, "status": status}).encode()
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
