"""Turns pydantic's validation errors into sentences an editor can act on: line, what was found, what is
expected, way out.

``limits.0.unit: Input should be 'working' or 'calendar'`` becomes
``docs/…/arrival.md:9: limits[0].unit 写的是 "workday"；应为 "working" 或 "calendar"``.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from shouhou.content.front_matter import Lines
from shouhou.content.places import value_column
from shouhou.errors import HIDDEN, Problem, nearest


def problems_of(
    error: ValidationError, file: str, lines: Lines, text: str = "", shape: Any = None
) -> list[Problem]:
    """Return one Problem for each of pydantic's errors, placed on the line of the value or of its nearest
    parent, and in the file's ``text``, where that is given, on its column. ``shape`` is the type that the
    values should have; an unknown item is held against the names in it.
    """
    details = error.errors(include_url=False)
    found = []
    for detail in details:
        if not _follows(detail, details):
            problem = _problem(detail, file, lines, text)
            if meant := _meant(detail, details) or _nearest(detail, shape):
                problem = replace(
                    problem, message=f"不认识的项 {name_of(detail['loc'])}；是不是 {meant}？请改正"
                )
            found.append(problem)
    return found


def _meant(unknown: ErrorDetails, details: list[ErrorDetails]) -> str | None:
    """Return the missing item that an unknown one beside it is likely meant for."""
    if unknown["type"] != "extra_forbidden":
        return None
    missing = [
        str(one["loc"][-1])
        for one in details
        if one["type"] == "missing" and _is_misspelt(unknown, one["loc"])
    ]
    return missing[0] if len(missing) == 1 else None


def _nearest(unknown: ErrorDetails, shape: Any) -> str | None:
    """Return the item of ``shape``, where the unknown one stands, that is spelt most like it."""
    if unknown["type"] != "extra_forbidden":
        return None
    *above, name = map(str, unknown["loc"])
    models = _models(shape)
    for part in above:
        inner = [field for model in models if (field := model.model_fields.get(part))]
        models = [model for field in inner for model in _models(field.annotation)] or models
    known = {key for model in models for key in model.model_fields}
    return nearest(name, known, sure=True)


def _models(annotation: Any) -> list[type[BaseModel]]:
    """Return the models that a type is, or holds: those of ``tuple[Limit, ...] | None`` are Limit."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """True of what only follows from another mistake: a list is too short since one of its items is wrong, or
    an item is missing since its name is misspelt.
    """
    path = detail["loc"]
    if detail["type"] == "too_short":
        return any(len(other["loc"]) > len(path) and other["loc"][: len(path)] == path for other in details)
    if detail["type"] == "missing":
        return any(_meant(other, details) == path[-1] for other in details)
    return False


def _is_misspelt(unknown: ErrorDetails, missing: tuple[int | str, ...]) -> bool:
    """True where an unknown item is likely the one that is missing beside it."""
    name, wanted = str(unknown["loc"][-1]), str(missing[-1])
    if unknown["loc"][:-1] != missing[:-1]:
        return False
    return not name.isascii() or nearest(name, [wanted]) is not None


def _problem(detail: ErrorDetails, file: str, lines: Lines, text: str) -> Problem:
    path = tuple(detail["loc"])
    place = path
    while place and place not in lines:
        place = place[:-1]
    name = name_of(path) or ("整个文件" if file.endswith(".yml") else "资料区")
    line, message = lines.get(place, 1), _sentence(name, detail)
    column = value_column(
        text, place, line, message, key=detail["type"] == "extra_forbidden" or "[key]" in path
    )
    return Problem(file, line, message, column)


def name_of(path: tuple[int | str, ...]) -> str:
    """Return a place in a file as the messages write it: ``limits[0].missed``; the whole has no name."""
    name = ""
    for part in path:
        if part == "[key]":  # pydantic's own: the key itself is at fault
            continue
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else str(part)
    return name


def _sentence(name: str, detail: ErrorDetails) -> str:
    kind, context, found = detail["type"], detail.get("ctx", {}), _shown(detail["input"])
    if kind == "missing":
        return f"缺少 {name}；请补上这一项"
    if kind == "extra_forbidden":
        return f"不认识的项 {name}；检查拼写，或删掉它"
    if kind in ("literal_error", "enum"):
        expected = str(context["expected"]).replace("'", '"').replace(" or ", " 或 ").replace(", ", "、")
        return f"{name} 写的是 {found}；应为 {expected}"
    if kind == "string_too_long" and _JOINED_IDS.fullmatch(str(detail["input"])):
        return f"{name} 写的是 {found}；{_WIDE_COMMAS}"
    if kind == "string_too_long":
        length = len(detail["input"])
        most = context["max_length"]
        return f"{name} 有 {length} 个字；最多 {most} 个字，请删减 {length - most} 个字"
    if kind == "too_short":
        return f"{name} 只有 {context['actual_length']} 条；至少要 {context['min_length']} 条，请补充"
    if kind == "too_long":
        return f"{name} 有 {context['actual_length']} 条；最多 {context['max_length']} 条，请删减"
    if kind == "string_pattern_mismatch":
        return (
            f"{name} 写的是 {found}；{_slip_in(str(detail['input']))}{_pattern_hint(str(context['pattern']))}"
        )
    if bound := next((name for name in _BOUNDS if name in context), None):
        return f"{name} 写的是 {found}；应{_BOUNDS[bound]} {context[bound]}"
    if kind == "value_error":
        return f"{name}：{context['error']}"
    if kind.startswith(("list", "tuple")) and str(detail["input"]).startswith(("【", "［")):
        return f"{name} 写的是 {found}，括号是全角的；列表用英文的 [ ]，请改过来"
    expectation = next(
        (hint for prefix, hint in _EXPECTED if kind.startswith(prefix)), "另一种写法（对照其他答案文件）"
    )
    return f"{name} 写的是 {found}；应为{expectation}"


def _slip_in(text: str) -> str:
    """Return what was typed into ``text`` that a keyboard for Chinese, or a copied text, leaves in an id."""
    if any(mark in text for mark in "，、；："):
        return f"{_WIDE_COMMAS}；"
    if any(mark in text for mark in "“”‘’"):
        return "里面的引号是中文的，请删掉；"
    if hidden := _HIDDEN.search(text):
        return f"里面有一个看不出来的字符 U+{ord(hidden[0]):04X}，请删掉；"
    return "前后多了空格，请删掉；" if text != text.strip() else ""


_HIDDEN = re.compile(f"[{HIDDEN}]")
_JOINED_IDS = re.compile(r"[A-Za-z0-9-]+(?:\s*[，、；]\s*[A-Za-z0-9-]+)+")
_WIDE_COMMAS = "里面的标点是全角的，列表里用英文的逗号"
_BOUNDS = {"gt": "大于", "ge": "至少是", "lt": "小于", "le": "不超过"}
_EXPECTED = (
    ("int", "整数，用半角的数字，如 7"),
    ("bool", " true 或 false"),
    ("date", "日期，如 2026-11-21"),
    ("string", "文字；数字开头的值请加英文双引号"),
    ("tuple", "列表，如 [a, b]"),
    ("list", "列表，每项一行，以 - 开头"),
    ("model", "“键: 值”的形式"),
    ("dict", "“键: 值”的形式"),
)


def _pattern_hint(pattern: str) -> str:
    if pattern == "^[A-Z]+$":
        return "应为一个大写字母，如 E：这篇文章的说法编号都以它开头"
    if pattern.startswith("^[A-Z]"):
        return "说法编号应为文章的大写字母加两位数字，如 A19"
    if pattern.startswith("^https"):
        return "网址应以 https:// 开头，中间没有空格"
    if pattern.startswith("^[a-z0-9]"):
        return "应只含小写字母、数字和连字符，如 ks-refund-arrival"
    if pattern.startswith("^[a-z0-9-]+(\\."):
        return "应是一个域名，小写，前后不写别的，如 www.gov.cn"
    if pattern.startswith("^([0-9]+("):
        return '应为条号或一段条号，加英文双引号，如 "24"、"2.3"、"26-29"；只读过一部分的，最后写 …'
    if pattern.startswith("^(#"):
        return "应为空，或像 #errors 这样的小节"
    return "应写在一行里"


def _shown(value: Any) -> str:
    try:
        shown = json.dumps(value, ensure_ascii=False, default=str)
    except (TypeError, ValueError, RecursionError):
        shown = f"{type(value).__name__}，这里写不出来"
    return shown if len(shown) <= 60 else shown[:57] + "…"
