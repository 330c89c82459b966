"""Takes a page or the JSON of a job board (or a pasted page), gives its Postings, and a Posting's Ad."""

from metier.ads.boards.apis import find_json_postings
from metier.ads.boards.pages import find_page_postings
from metier.ads.boards.pasted import clean_pasted
from metier.ads.boards.posting import Posting, read_posting

__all__ = ["Posting", "clean_pasted", "find_json_postings", "find_page_postings", "read_posting"]
