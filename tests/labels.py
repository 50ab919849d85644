"""Labels of evidence for records that a test makes: ``Limit.model_validate(values, context=IN_CONTEXT)``."""

from __future__ import annotations

from shouhou.content.models.evidence import Evidence, LabelFields, SourceKind, labels_of

DIALLED = (Evidence.LAW, Evidence.PLATFORM, Evidence.NEWS)
KINDS: dict[SourceKind, str] = {"rule": "规则", "interface": "接口"}
LABELS = labels_of(
    {
        key: LabelFields(
            label=f"甲{key}，乙", english=f"a {key}", means=f"丙{key}", dial=key in DIALLED, kinds=KINDS
        )
        for key in Evidence
    }
)
IN_CONTEXT = {"evidence": LABELS}
