"""How well a fact is supported."""

from __future__ import annotations

from enum import StrEnum


class Evidence(StrEnum):
    """How well a fact is supported, strongest first; the value is what files say, ``label`` what people
    read.
    """

    LAW = "law"
    PLATFORM = "platform"
    NEWS = "news"
    RELAYED = "relayed"
    ARTICLE = "article"

    @property
    def label(self) -> str:
        return EVIDENCE_LABELS[self]

    @property
    def may_be_dialled(self) -> bool:
        """True where a phone number with this evidence may be offered for dialling."""
        return self in (Evidence.LAW, Evidence.PLATFORM, Evidence.NEWS)


EVIDENCE_LABELS = {
    Evidence.LAW: "法律条文",
    Evidence.PLATFORM: "平台资料",
    Evidence.NEWS: "媒体报道",
    Evidence.RELAYED: "第三方转述官方资料",
    Evidence.ARTICLE: "网络文章，未核实",
}


def strongest_first(evidence: set[Evidence]) -> list[Evidence]:
    """Return the labels ordered from the strongest evidence to the weakest."""
    return [item for item in Evidence if item in evidence]
