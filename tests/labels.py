"""Labels of evidence for records that a test makes: ``Limit.model_validate(values, context=IN_CONTEXT)``."""

from __future__ import annotations

from shouhou.content.models.evidence import Evidence, LabelFields, labels_of

DIALLED = (Evidence.LAW, Evidence.PLATFORM, Evidence.NEWS)
LABELS = labels_of(
    {
        key: LabelFields(label=f"甲{key}，乙", english=f"a {key}", means=f"丙{key}", dial=key in DIALLED)
        for key in Evidence
    }
)
IN_CONTEXT = {"evidence": LABELS}
