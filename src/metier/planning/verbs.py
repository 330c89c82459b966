"""English statements that begin with a verb in the past, and so can go on a sentence after 'I'."""

from __future__ import annotations

from metier.planning.changes import normal
from metier.planning.trim_words import ACTIONS
from metier.text.language import find_language


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Beside the actions of `trim_words`, which may fall away from a statement, those that may not: part of a whole, a rank.
_MORE = _words("""
adapted added addressed aided allocated applied approved assisted attended attracted authorised authorized avoided
became began benchmarked bought brainstormed bridged broadened brokered canvassed cared catalogued checked closed
co-authored co-developed co-founded co-led co-organised co-organized co-wrote collaborated combined communicated
compared completed complied computed connected contributed controlled cooked counselled covered curtailed dealt
debated decided deepened defended delegated demonstrated dispatched diversified doubled ended enforced entered
escalated exceeded exhibited expedited explored exported figured filled finalised finalized finished followed forged
fostered found fulfilled furthered gave graded graduated guided held helped hosted illustrated imported incorporated
influenced informed initialised instrumented interned interpreted investigated joined judged justified knew learned
learnt let liaised logged looked machined mastered matched maximised maximized mediated merged met mixed mobilised
mobilized moved narrowed navigated observed offered ordered outlined outperformed overcame packaged parsed
participated partnered passed patched performed placed played populated posted predicted printed prioritised
prioritized profiled proofread proposed provisioned pursued put quantified ranked rated re-engineered reached read
realised realized received recognised recognized recovered redesigned regained regulated rehabilitated reinforced
relaunched released removed renegotiated renovated replaced replicated responded retained retired returned reused
revamped reviewed rolled rotated routed safeguarded saved scored screened sequenced settled shadowed shared
shortlisted showed signed simulated slashed solicited sorted sourced spearheaded spent staffed steered stopped stored
strategised strategized strove studied submitted succeeded summarised summarized supervised supplied supported
surpassed sustained switched synthesised synthesized tackled tailored targeted teamed took topped toured traced
transcribed transferred transformed transitioned traveled travelled tutored underwrote used utilised utilized
volunteered walked watched weighed widened withstood
""")
# After these words such a verb is rather a participle: promoted to, hired by, selected for.
_PASSIVE = frozenset(("to", "as", "by", "from", "among"))
_PASSIVE_FOR = frozenset(("chosen", "hired", "nominated", "recommended", "recruited", "selected", "sent"))
_ACTIVE_ANYWAY = frozenset(
    ("reported", "contributed", "responded", "moved", "switched", "listened", "added", "went", "led")
)


def tells_in_the_past(text: str) -> bool:
    """Whether an English statement begins with a known verb in the past, with the person as its subject."""
    first, second = ([word.casefold().strip(",.;:") for word in normal(text).split(" ", 2)[:2]] + ["", ""])[:2]
    if first not in ACTIONS and first not in _MORE:
        return False
    if (second in _PASSIVE and first not in _ACTIVE_ANYWAY) or (second == "for" and first in _PASSIVE_FOR):
        return False
    return find_language(text) in (None, "en")


def small_letter(text: str) -> str:
    """The text with a small first letter."""
    words = normal(text)
    return words[:1].lower() + words[1:]
