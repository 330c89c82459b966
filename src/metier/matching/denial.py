"""Words that take back what stands beside them: 'did not use', 'people who used', 'sold … books', 'want to learn'."""

from __future__ import annotations

import re
from functools import lru_cache

_REACH = 120  # characters before a name that are looked at, and half of it after
_USE = (
    r"(?:us(?:e|ed|ing)|work(?:ed|ing)?|touch(?:ed)?|writ(?:e|ten|ing)|wrote|know|knew|have|had|learn(?:ed|t)?|"
    r"program(?:med|ming)?|cod(?:e|ed|ing)|apply|applied|try|tried|choose|chose|adopt(?:ed)?|need(?:ed)?|get|got)"
)
_CLAUSE = (
    r"(?:(?!\b(?:but|only|instead|rather|sondern|aber|nur|stattdessen|then)\b|,\s+(?:and )?(?:\w+ed|wrote|built|led|ran|made|did)\b)"
    r"[^.;:!?])*$"
)
# What reaches from where it stands to the end of its clause: 'but', 'only' and a stop end it.
_FAR = re.compile(
    r"\b(?:(?:no|without|little|zero|lack(?:s|ed|ing)?|not any) (?:any |prior |real |practical |previous )*"
    r"(?:experience|knowledge|skills?|exposure|understanding)|"
    rf"(?:did|do|does|have|has|had|was|were|could|am|is|are)(?: not|n['’]t) (?:yet |ever |really |been )*{_USE}|"
    rf"never (?:yet |once |really |even )*{_USE}|not (?:yet )?(?:used|using|worked|familiar)|unfamiliar with|"
    r"without (?:ever )?(?:using|knowing|touching|learning|writing)|"
    r"(?:want|wants|wanted|wanting|hope|hopes|hoping|plan|plans|planning|planned|like|keen|eager|wish|wishes|"
    r"intend|intends) to (?:learn|use|try|explore|study|discover)|(?:still|yet) to learn|"
    r"interest(?:ed)? in|curious about|heard (?:of|about|a talk)|(?:learn(?:ed|t|ing)?|read) about|"
    r"keine(?:rlei)? (?:\w+ )?(?:erfahrung|erfahrungen|kenntnisse|ahnung)|ohne (?:\w+ )?(?:erfahrung|kenntnisse)|"
    r"nie(?:mals)? (?:mit|in)|(?:möchte|will|würde) (?:gerne? )?(?:mit|in)|(?:interesse an|interessiert an|gehört von|gelesen über|neugierig auf)|"
    r"(?:leute|menschen|kollegen|kolleginnen|personen|kunden|teams), die)\b" + _CLAUSE,
    re.IGNORECASE,
)
# What others did: not one's own 'Engineer who builds …', nor what the people did whom one led.
_OTHERS = re.compile(
    r"\b(?:people|persons|colleagues|those|teams|developers|engineers|someone|others|friends?|customers?|clients?|experts|"
    r"specialists) (?:who\b|that (?:also |had |have |were |are )?(?:us(?:e|ed|ing)|kn[eo]w|wr[io]te|work(?:ed|ing)?|r[au]n))"
    + _CLAUSE,
    re.IGNORECASE,
)
_LED = re.compile(
    r"\b(?:led|lead|leading|manag(?:ed|ing)|head(?:ed|ing)|supervis(?:ed|ing)|direct(?:ed|ing))\b", re.IGNORECASE
)
# What speaks of the very next words only.
_NEAR = re.compile(
    r"\b(?:no|not|nor|neither|without|instead of|rather than|kein|keine|keinen|keinem|ohne|nicht|statt|anstelle von|"
    r"(?:reject(?:ed|ing)|declin(?:ed|ing)|dismiss(?:ed|ing)|avoid(?:ed|ing)|decided against|ruled out|advised against|verwarf|"
    r"lehnte)(?: (?:the|a|an|using|use of|adopting|den|die|das))*)(?: using)? $",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^[\s(:,–—-]*(?:(?:was|were|is|are|has been|have been) (?:not|never) (?:used|needed|chosen|adopted)|"
    r"(?:was|were|got) (?:rejected|ruled out|dismissed)|(?:never|not) (?:yet )?used|(?:no|keine) (?:experience|knowledge|erfahrung|"
    r"kenntnisse)|(?:want )?to learn|(?:wurden? |wird |habe ich )?(?:noch )?(?:nicht|nie) (?:verwendet|benutzt|eingesetzt|genutzt)|"
    r"(?:wurden? )?(?:abgelehnt|verworfen)|(?:kennen ?)?lernen)\b",
    re.IGNORECASE,
)
_GOODS = (
    r"(?:books?|courses?|trainings?|workshops?|magazines?|tickets?|subscriptions?|manuals?|videos?|bücher\w*|kurse?n?|hefte|"
    r"schulungen|seminare?|zeitschriften)"
)
_SOLD = r"\b(?:sold|sell|sells|selling|resold|marketed|verkauft\w*|verkaufen|vertrieb)\b"
_SOLD_BEFORE = re.compile(rf"{_SOLD}[^.;:!?]*$", re.IGNORECASE)
_GOODS_AFTER = re.compile(rf"^(?:[\s-]+[\w-]+){{0,2}}?[\s-]+{_GOODS}\b", re.IGNORECASE)
_GOODS_BEFORE = re.compile(rf"\b{_GOODS} (?:about|on|of|over|über|zu|zum)\b[^.;:!?,]*$", re.IGNORECASE)
_SOLD_AFTER = re.compile(r"^[^.;:!?,]*\b(?:sold|verkauft)\b", re.IGNORECASE)
_GROUP = re.compile(
    r"^(?:not|none|never|keine?|nicht|ohne)\b|\b(?:no|without|keine) (?:\w+ )?(?:experience|knowledge|skills|"
    r"kenntnisse|erfahrung)|\b(?:want\w*|hop\w+|plan\w*|like|keen|eager|wish\w*|next|yet|still) to learn|^to learn\b|"
    r"\bwish ?-?list\b|\binterest(?:ed)? in\b|\bheard of\b|\bunfamiliar\b|\b(?:lernen|lerne) (?:möchte|will)|"
    r"\b(?:möchte|will|würde gern)\b.*\blernen\b|\bnoch (?:zu )?lernen\b|\bnoch nicht\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def is_denied(text: str, start: int, end: int) -> bool:
    """True where the words around `text[start:end]` say that it was not done, only wished for, or done by others."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH // 2]
    if _FAR.search(before) or _NEAR.search(before) or _AFTER.search(after):
        return True
    if _OTHERS.search(before) and not _LED.search(before):
        return True
    goods = _GOODS_BEFORE.search(before) or _GOODS_AFTER.search(after)
    return bool(goods and (_SOLD_BEFORE.search(before) or _SOLD_AFTER.search(after)))


@lru_cache(maxsize=4096)
def denies_group(name: str) -> bool:
    """True where a group of skills is named for what one cannot do, or only wants to: 'Want to learn'."""
    return bool(_GROUP.search(name.strip()))
