"""Brings what the browser tests need and this project does not hold: Debian's Chromium, and axe-core from npm.

python tests/browser/install.py     (`make test` calls it)

Where one of them cannot be had, it says so in one line and the tests that need it are skipped with that reason.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
AXE = "axe-core@4.14.1"
AXE_SHA512 = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
AXE_FILE = Path(sys.prefix) / "axe-core" / "axe.min.js"
SECONDS = 300


def find_browser() -> str | None:
    """The path of a Chromium on this machine, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def main() -> None:
    """Bring both; never fails."""
    for what, there, bring in (
        ("Chromium", find_browser() is not None, bring_browser),
        ("axe-core", AXE_FILE.is_file(), bring_axe),
    ):
        if not there:
            try:
                bring()
            except (OSError, subprocess.SubprocessError, RuntimeError) as error:
                reason = str(error).strip().splitlines() or ["unknown"]
                print(f"{what} cannot be had here, so its tests are skipped: {reason[-1][:200]}", file=sys.stderr)


def bring_browser() -> None:
    """Install Debian's package, where this is Debian and we may."""
    if not shutil.which("apt-get"):
        raise RuntimeError("this is no Debian")
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise RuntimeError("installing it needs root: apt-get install chromium")
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
    ):
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        if done.returncode and command[1] == "install":
            raise RuntimeError(done.stderr)


def bring_axe() -> None:
    """Take the one file out of npm's package of that hash."""
    if not shutil.which("npm"):
        raise RuntimeError("npm is not installed")
    with tempfile.TemporaryDirectory() as aside:
        command = ["npm", "pack", "--silent", AXE, "--pack-destination", aside]
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        packages = list(Path(aside).glob("*.tgz"))
        if done.returncode or not packages:
            raise RuntimeError(done.stderr or "npm gave nothing")
        digest = base64.b64encode(hashlib.sha512(packages[0].read_bytes()).digest()).decode()
        if digest != AXE_SHA512:
            raise RuntimeError(f"{AXE} has another hash than is written here: {digest}")
        with tarfile.open(packages[0]) as archive:
            held = archive.extractfile("package/axe.min.js")
            if held is None:
                raise RuntimeError(f"{AXE} holds no axe.min.js")
            AXE_FILE.parent.mkdir(parents=True, exist_ok=True)
            AXE_FILE.write_bytes(held.read())


if __name__ == "__main__":
    main()
