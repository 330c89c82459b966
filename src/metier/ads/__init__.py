"""Takes the text of an ad (or a JobPosting), gives an Ad, and the Ad as JSON."""

from metier.ads.jobposting import read_jobposting
from metier.ads.json import ad_from_json, ad_to_json
from metier.ads.read import read_ad

__all__ = ["ad_from_json", "ad_to_json", "read_ad", "read_jobposting"]
