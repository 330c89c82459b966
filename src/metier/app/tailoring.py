"""Answers an ad: from an ad and a career to a folder of proven documents. Reads and writes files, asks the clock."""

from __future__ import annotations
