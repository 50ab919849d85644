"""An amount of money that a rule names: so many yuan, per cent with a floor and a cap, or so many times."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator
from shouhou.content.models.basis import Basis
from shouhou.content.models.evidence import Evidenced
from shouhou.content.models.record import ClaimId, Identifier, Line
from shouhou.content.sums import Sum, Unit, sums_in

Figure = Annotated[Decimal, Field(gt=0, le=10**9, decimal_places=4)]


class Amount(Basis):
    """What is paid, refunded or borne: exactly one of ``yuan``, ``percent``, ``times``.

    ``of`` is what the per cent or the times are of (实付金额); ``least`` and ``most`` are yuan and bound
    the result. ``yuan`` alone is that sum, ``most`` alone "up to". ``name`` says what for (晚发货赔付),
    ``actor`` who pays, ``when`` under which condition.
    """

    id: Identifier
    name: Line
    yuan: Figure | None = None
    percent: Annotated[Decimal, Field(gt=0, le=1000, decimal_places=4)] | None = None
    times: Figure | None = None
    of: Line | None = None
    least: Figure | None = None
    most: Figure | None = None
    actor: Line
    when: Line
    evidence: Evidenced
    claims: tuple[ClaimId, ...] = ()

    @model_validator(mode="after")
    def one_figure(self) -> Self:
        given = [name for name in ("yuan", "percent", "times") if getattr(self, name) is not None]
        if len(given) > 1 or (not given and self.most is None):
            raise ValueError("金额要写 yuan、percent、times 中的恰好一个，只有上限的写 most")
        if (self.percent is not None or self.times is not None) != (self.of is not None):
            raise ValueError("percent、times 要和 of（谁的百分之几、几倍）一起写；yuan 和 most 不写 of")
        if self.yuan is not None and (self.least is not None or self.most is not None):
            raise ValueError("yuan 是一个确定的数，不和 least、most 一起写")
        if self.least is not None and self.most is not None and self.least >= self.most:
            raise ValueError("least 要比 most 小")
        return self

    @property
    def amount(self) -> str:
        """The figure as people read it: 实付金额的10%，5元到50元; 价款的3倍，最低500元; 最高24元; 100元."""
        if self.yuan is not None:
            return f"{_plain(self.yuan)}元"
        if self.percent is None and self.times is None:
            return f"最高{_plain(self.most or Decimal(0))}元"
        share = (
            f"{_plain(self.percent)}%"
            if self.percent is not None
            else f"{_plain(self.times or Decimal(0))}倍"
        )
        if self.least is not None and self.most is not None:
            bounds = f"，{_plain(self.least)}元到{_plain(self.most)}元"
        elif self.least is not None:
            bounds = f"，最低{_plain(self.least)}元"
        else:
            bounds = f"，最高{_plain(self.most)}元" if self.most is not None else ""
        return f"{self.of}的{share}{bounds}"

    @property
    def sums(self) -> frozenset[Sum]:
        """Each of its figures, as ``sums_in`` reads them: 10%, 5元 and 50元."""
        figures: list[tuple[Decimal | None, Unit]] = [(self.percent, "percent"), (self.times, "times")]
        figures += [(figure, "yuan") for figure in (self.yuan, self.least, self.most)]
        return frozenset(Sum(figure, unit) for figure, unit in figures if figure is not None)

    @property
    def about(self) -> tuple[str, ...]:
        """What it is about, whatever its figure: the same for versions that follow each other."""
        return self.name, self.actor, self.when

    def stated_in(self, text: str) -> bool:
        """True where ``text`` gives each of the amount's figures, in digits or Chinese numerals."""
        return self.sums <= sums_in(text)


def _plain(figure: Decimal) -> str:
    """Return a figure without needless zeros: 24, 0.5."""
    return format(figure.normalize(), "f")
