"""The commands that change content, on the sample: what each writes, and that the content is whole then."""

from __future__ import annotations

import functools
import http.client
import http.server
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import Result
from sample import ROOT, SAMPLE, TODAY, add_program, copied, publish_sample
from shouhou.commands.asking import Question, choose
from shouhou.commands.called import VARIABLE
from shouhou.commands.preview import FRAME, phone_handler
from shouhou.content import Library, load_library
from shouhou.content.models.answer import ASKS_MAX
from shouhou.content.models.site import READABLE
from shouhou.editing.platforms import COLOURS, colour_of
from shouhou.site.serving.server_files import OF_THE_SITE

pytestmark = pytest.mark.slow

Run = Callable[..., Result]
STAND_INS = {"dy-refund-apply": "yp-refund-apply"}
"""Answers that the guide's steps name, and those of the sample that are the same."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the sample's content."""
    copied(SAMPLE / "docs", tmp_path / "项目" / "docs")
    return tmp_path / "项目"


@pytest.fixture
def change(project: Path, run: Run) -> Callable[..., Result]:
    """``change("rename", …)`` runs a command that must succeed, on the sample's day."""

    def call(*arguments: str, input: str = "") -> Result:
        done = run(*arguments, "--root", project, "--today", TODAY, input=input)
        assert done.exit_code == 0, done.output
        return done

    return call


def content(project: Path) -> dict[str, bytes]:
    paths = sorted(path for path in project.rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in paths}


def changed(before: dict[str, bytes], project: Path) -> set[str]:
    after = content(project)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def asking(*asks: str) -> list[str]:
    return [part for ask in asks for part in ("--ask", ask)]


def naming(project: Path, name: str) -> list[str]:
    """The lines of the content that hold an id as a whole word."""
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    texts = {name: text.decode() for name, text in content(project).items() if name.endswith((".md", ".yml"))}
    return [
        f"{file}: {line.strip()}"
        for file, text in texts.items()
        for line in text.split("\n")
        if word.search(line)
    ]


def test_an_answer_moves_and_its_old_address_leads_to_it(
    project: Path, change: Callable[..., Result]
) -> None:
    before = content(project)

    change("rename", "sh-refund-steps", "how")

    answer = load_library(project).answer("sh-refund-steps")
    assert answer.url == "shanhuo/refund/how/"
    assert set(answer.redirect_from) == {"shanhuo/refund/how-to/", "shanhuo/refund/steps/"}
    assert changed(before, project) == {"docs/shanhuo/refund/steps.md", "docs/shanhuo/refund/how.md"}


def test_an_answer_moves_into_a_topic_that_has_no_page_yet_and_back(
    project: Path, change: Callable[..., Result]
) -> None:
    change("rename", "yp-complaint-intervention", "prevention/intervention")
    moved = load_library(project)
    change("rename", "yp-complaint-intervention", "complaint/intervention")

    library = load_library(project)
    assert {("yunpu", "prevention"), ("yunpu", "complaint")} & moved.topic_pages.keys() == {
        ("yunpu", "prevention")
    }
    assert "yunpu/complaint/" in moved.answer("yp-complaint-intervention").redirect_from
    assert ("yunpu", "complaint") in library.topic_pages
    assert set(library.answer("yp-complaint-intervention").redirect_from) == {
        "yunpu/prevention/",
        "yunpu/prevention/intervention/",
    }


def test_an_answer_moves_into_no_group_that_the_page_has_not(project: Path, run: Run) -> None:
    page = project / "docs/shanhuo/prevention/index.md"
    text = page.read_text("utf-8").replace(
        "---\n", "---\ngroups: [{name: 骗局, answers: [sh-prevention-fake-service]}]\n", 1
    )
    page.write_text(text, "utf-8")
    before = content(project)

    refused = run("rename", "sh-refund-steps", "prevention/how", "--group", "骗子", "--root", project)

    assert refused.exit_code == 1 and "骗局" in refused.stderr
    assert changed(before, project) == set()


def test_an_answer_moves_into_the_group_that_is_named(project: Path, change: Callable[..., Result]) -> None:
    page = project / "docs/shanhuo/refund/index.md"
    groups = "groups: [{name: 甲, answers: [sh-refund-steps]}, {name: 乙, answers: [sh-refund-rejected]}]\n"
    page.write_text(page.read_text("utf-8").replace("---\n", f"---\n{groups}", 1), "utf-8")

    change("rename", "sh-time-review", "refund/review", "--group", "乙")

    _, second = load_library(project).topic_pages["shanhuo", "refund"].groups
    assert second.answers == ("sh-refund-rejected", "sh-time-review")


def test_a_limit_gets_another_id_and_everything_that_names_it_follows(
    project: Path, change: Callable[..., Result]
) -> None:
    change("rename", "law-redline-handle", "law-red-line")

    library = load_library(project)
    assert library.replaced_limits["law-redline-handle"] == "law-red-line"
    assert [line for line in naming(project, "law-redline-handle") if "replaces:" not in line] == []


def test_a_contacts_id_stays_since_it_is_part_of_a_published_address(project: Path, run: Run) -> None:
    refused = run("rename", "sh-hotline", "other", "--root", project)

    assert refused.exit_code == 2
    assert "sh-hotline" in refused.stderr


def test_a_merged_answer_is_named_nowhere_and_everything_of_it_leads_to_the_other(
    project: Path, change: Callable[..., Result]
) -> None:
    asks = load_library(project).answer("sh-time-review").asks

    change("merge", "sh-time-review", "into", "sh-time-arrival", "--change", "审核也写在这里。")

    library = load_library(project)
    stays = library.answer("sh-time-arrival")
    assert library.find("sh-time-review") is stays and library.find("sh-review-days") is stays
    assert "shanhuo/time-limits/review/" in stays.redirect_from
    assert set(asks) <= set(stays.asks) and "山货集退款审核要多久？" in stays.asks
    assert "A06" in stays.claims
    assert "sh-refund-review" in library.limits and library.replaced_limits["sh-review"] == "sh-refund-review"
    assert [(one.on, one.what) for one in stays.changes] == [(TODAY, "审核也写在这里。")]
    assert [line for line in naming(project, "sh-time-review") if "replaces:" not in line] == []


def test_the_answer_that_stays_leads_a_bare_phrase_and_misses_of_the_other_are_forgotten(
    project: Path, change: Callable[..., Result]
) -> None:
    missed = project / "docs/data/search-exceptions.yml"
    short = load_library(project).answer("sh-time-arrival").short
    missed.write_text(f"# 找不到的\n- {{kind: short, query: '{short}', reason: 太长。}}\n", "utf-8")

    told = change("merge", "sh-time-arrival", "into", "sh-time-review", "--change", "到账也写在这里。").output

    assert "里到 sh-time-arrival 的链接去掉了" in told
    assert "审核通过后钱几天到，是另一件事。" in load_library(project).answer("sh-time-review").body
    [head] = [one for one in load_library(project).heads if "到账" in one.phrases]
    assert head.first == ("sh-time-review", "yp-time-arrival", "rights-two-clocks")
    assert missed.read_text("utf-8") == "# 找不到的\n[]\n"


def test_the_answer_that_stays_is_in_one_group_and_a_group_of_the_other_alone_goes(
    project: Path, change: Callable[..., Result]
) -> None:
    page = project / "docs/shanhuo/time-limits/index.md"
    groups = "groups:\n" + "".join(
        f"  - {{name: {name}, answers: [{answer}]}}\n"
        for name, answer in (("先审核", "sh-time-review"), ("再到账", "sh-time-arrival"))
    )
    page.write_text(page.read_text("utf-8").replace("---\n天数", f"{groups}---\n天数"), "utf-8")

    change("merge", "sh-time-review", "into", "sh-time-arrival", "--change", "审核也写在这里。")

    [group] = load_library(project).topic_pages["shanhuo", "time-limits"].groups
    assert (group.name, group.answers) == ("再到账", ("sh-time-arrival",))


def test_a_merge_takes_over_as_many_asks_as_there_is_room_for(
    project: Path, change: Callable[..., Result]
) -> None:
    stays = load_library(project).answer("sh-time-arrival")
    path = project / stays.file
    more = "".join(f"  - 第{number}笔钱几时回\n" for number in range(ASKS_MAX - 1 - len(stays.asks)))
    path.write_text(path.read_text("utf-8").replace("asks:\n", f"asks:\n{more}", 1), "utf-8")

    change("merge", "sh-time-review", "into", "sh-time-arrival", "--change", "审核也写在这里。")

    assert len(load_library(project).answer("sh-time-arrival").asks) == ASKS_MAX


def test_a_limit_that_both_have_is_counted_by_the_one_that_stays(
    project: Path, change: Callable[..., Result]
) -> None:
    twin = "docs/yunpu/time-limits/arrival.md"
    path = project / twin
    library = load_library(project)
    own = next(limit for limit in library.answer("yp-time-review").limits if limit.id == "yp-review")
    path.write_text(
        path.read_text("utf-8")
        .replace(
            "limits:\n",
            "limits:\n  - {id: yp-same, days_min: 1, days: 3, unit: working, from: 商家收到售后申请, "
            f"to: {own.to}, actor: 商家, evidence: article, claims: []}}\n",
        )
        .replace("---\n网文称退款", "---\n1-3个工作日（未核实）。网文称退款"),
        "utf-8",
    )

    change("merge", "yp-time-review", "into", "yp-time-arrival", "--change", "审核也写在这里。")

    assert load_library(project).replaced_limits["yp-review"] == "yp-same"


def test_an_answer_of_one_platform_is_not_merged_into_anothers(project: Path, run: Run) -> None:
    before = content(project)

    refused = run("merge", "sh-time-review", "into", "yp-time-review", "--change", "x", "--root", project)

    assert refused.exit_code == 1 and "R8" in refused.stderr
    assert changed(before, project) == set()


@pytest.mark.parametrize(
    "command",
    [
        ("merge", "yp-complaint-intervention", "into", "yp-refund-apply"),
        ("rename", "yp-complaint-intervention", "refund/intervention"),
        ("retire", "yp-complaint-intervention", "--reason", "取消了。", "--to", "yp-refund-apply"),
    ],
    ids=["merge", "rename", "retire"],
)
def test_the_page_of_a_topic_goes_with_its_last_answer_and_comes_back_with_the_next(
    project: Path, change: Callable[..., Result], command: tuple[str, ...]
) -> None:
    done = change(*command)
    without = load_library(project)
    change(
        "new", "answer", "again", "--platform", "yunpu", "--topic", "complaint",
        "--title", "云上铺投诉谁来管？", "--short", "先找商家，7日内退货不用理由。", "--step", "找商家。",
        "--fails", "找法院。", "--source", "yunpu-help", "--apart", "谁来管。",
        "--mentions", "law-return-window",
        *asking("谁来管这事", "归谁处理", "该向哪边说理", "管事的在哪", "要说法找谁"),
    )  # fmt: skip

    led = without.gone.keys() | {one for answer in without.answers for one in answer.redirect_from}
    assert ("yunpu", "complaint") not in without.topic_pages and "yunpu/complaint/" in led
    assert "yunpu/complaint/" in done.stdout
    page = load_library(project).topic_pages["yunpu", "complaint"]
    assert page.title == "云上铺投诉维权"


def test_an_answer_that_is_named_elsewhere_is_not_taken_down_but_its_places_are_listed(
    project: Path, run: Run
) -> None:
    before = content(project)

    refused = run("retire", "sh-refund-rejected", "--reason", "取消了。", "--root", project)

    assert refused.exit_code == 1
    assert re.search(r"docs/shanhuo/refund/steps\.md:\d+:\d+: ", refused.stderr)
    assert re.search(r"docs/data/popular\.yml:\d+:\d+: ", refused.stderr)
    assert changed(before, project) == set()


def test_an_answer_that_is_taken_down_says_why_and_its_places_name_another(
    project: Path, change: Callable[..., Result]
) -> None:
    change("retire", "sh-refund-rejected", "--reason", "取消了。", "--to", "sh-complaint-intervention")

    library = load_library(project)
    assert library.find("sh-refund-rejected") is None
    assert library.gone == {"shanhuo/refund/rejected/": "取消了。", "a/sh-refund-rejected/": "取消了。"} | {
        address: reason for address, reason in library.gone.items() if "rejected" not in address
    }
    assert "A05" in library.set_aside
    assert [
        line for line in naming(project, "sh-refund-rejected") if "a/sh-refund-rejected/" not in line
    ] == []


def test_a_source_that_took_anothers_place_stays_when_its_last_answer_goes(
    project: Path, change: Callable[..., Result]
) -> None:
    sources, answer = project / "docs/data/sources.yml", project / "docs/shanhuo/refund/rejected.md"
    text = sources.read_text("utf-8")
    [rules] = re.findall(r"^penalty-rules:\n((?:  .*\n)+)", text, re.MULTILINE)
    older = f"{rules}  superseded_by: newer-rules\n"
    sources.write_text(f"{text.replace(rules, older)}newer-rules:\n{rules}", "utf-8")
    body = answer.read_text("utf-8").replace("penalty-rules]", "penalty-rules, newer-rules]")
    answer.write_text(body, "utf-8")

    change("retire", "sh-refund-rejected", "--reason", "取消了。", "--to", "sh-complaint-intervention")

    assert load_library(project).sources["penalty-rules"].superseded_by == "newer-rules"


def test_a_check_notes_the_day_the_name_the_source_and_what_changed(
    project: Path, change: Callable[..., Result]
) -> None:
    before = (project / "docs/shanhuo/time-limits/review.md").read_text("utf-8")

    change(
        "verify", "sh-time-review", "--by", "小林", "--source", "penalty-rules", "--change", "天数没有变。"
    )

    answer = load_library(project).answer("sh-time-review")
    assert (answer.checked, answer.checked_by, answer.checked_against) == (TODAY, "小林", ("penalty-rules",))
    assert answer.changes[0].what == "天数没有变。"
    after = (project / "docs/shanhuo/time-limits/review.md").read_text("utf-8")
    assert [line for line in before.split("\n") if line not in after.split("\n")] == []


def test_a_source_is_noted_as_looked_at(project: Path, change: Callable[..., Result]) -> None:
    change("verify", "penalty-rules", "--by", "小林")

    source = load_library(project).sources["penalty-rules"]
    assert (source.checked, source.checked_by) == (TODAY, "小林")


def test_a_fact_is_written_with_the_sentence_that_states_it_where_the_like_of_it_stands(
    project: Path, change: Callable[..., Result]
) -> None:
    change(
        "new", "fact", "yp-complaint-intervention", "--kind", "limit", "--id", "yp-intervention",
        "--figure", "5", "--unit", "working", "--from", "申请平台介入", "--to", "平台给出结果",
        "--actor", "平台", "--source", "yunpu-help", "--article", "3", "--like", "sh-complaint-handling",
    )  # fmt: skip

    library = load_library(project)
    answer, limit = library.limits["yp-intervention"]
    assert (limit.amount, limit.article, limit.evidence.key) == ("5个工作日", "3", "platform")
    assert limit.stated_in(answer.body) and answer.changes[0].on == TODAY
    assert "yp-intervention" in library.waiting["platform"].limits


def test_a_source_is_written_with_the_answers_that_use_it_and_its_host_is_noted(
    project: Path, change: Callable[..., Result]
) -> None:
    change(
        "new", "source", "yunpu-rules", "--name", "云上铺规则", "--label", "platform", "--kind", "rule",
        "--copied", "2026-11-01", "--url", "https://rules.yunpu.example/a", "--host-is", "云上铺规则中心",
        "--answer", "yp-refund-apply",
    )  # fmt: skip

    library = load_library(project)
    assert library.sources["yunpu-rules"].kind == "rule"
    assert "yunpu-rules" in library.answer("yp-refund-apply").sources
    assert library.hosts["rules.yunpu.example"] == "云上铺规则中心"


def test_a_topic_has_its_page_with_its_first_answer(project: Path, change: Callable[..., Result]) -> None:
    change("new", "topic", "invoice", "--name", "发票", "--ask", "要发票", "--alias", "开票")
    change(
        "new", "answer", "ask", "--platform", "rights", "--topic", "invoice", "--title", "网购能要发票吗？",
        "--short", "能要，在订单里找商家开。", "--step", "在聊天里问商家要。", "--source", "consumer-law",
        "--source", "invoice-rules", "--new-source", "invoice-rules", "--source-name", "发票管理办法",
        "--source-label", "law", "--source-in-force", "2011-02-01",
        *asking("要开票", "商家不给票", "票据哪里要", "电子票怎么拿", "抬头填什么"),
        "--section", "goods", "--row", "invoice", "--row-name", "发票",
    )  # fmt: skip

    library = load_library(project)
    answer = library.answer("rights-ask")
    assert ("rights", "invoice") in library.topic_pages
    assert library.coverage.sections["goods"].rows["invoice"].any == ("rights-ask",)
    assert (answer.checked, answer.changes[0].on, answer.review_months) == (TODAY, TODAY, 12)
    assert answer.sources == ("consumer-law", "invoice-rules")


def test_what_would_be_wrong_is_said_and_nothing_is_written(project: Path, run: Run) -> None:
    before = content(project)

    refused = run(
        "new", "answer", "late", "--platform", "yunpu", "--topic", "refund", "--title", "云上铺晚到怎么办？",
        "--short", "先催商家，9日内不到就退。", "--step", "催商家。", "--source", "yunpu-help",
        "--row", "late", *asking("晚到", "慢吞吞", "等太久", "迟迟收不着", "拖了很多天"),
        "--root", project, "--today", TODAY,
    )  # fmt: skip

    assert refused.exit_code == 1
    assert "docs/yunpu/refund/late.md" in refused.stderr and "R25" in refused.stderr
    assert changed(before, project) == set()


def test_a_dry_run_shows_the_change_and_writes_nothing(project: Path, change: Callable[..., Result]) -> None:
    before = content(project)

    done = change("verify", "sh-time-review", "--by", "小林", "--dry-run")

    assert "+checked_by: 小林" in done.stdout
    assert changed(before, project) == set()


def test_an_option_that_is_wrong_or_missing_is_told_in_a_sentence(project: Path, run: Run) -> None:
    missing = run("new", "answer", "--root", project)
    wrong = run("new", "answer", "--platform", "nowhere", "--root", project)
    twice = run("new", "platform", "yunpu", "--root", project)

    assert [one.exit_code for one in (missing, wrong, twice)] == [2, 2, 2]
    assert "--platform" in missing.stderr and "nowhere" in wrong.stderr and "yunpu" in twice.stderr


def test_a_choice_that_is_none_of_a_few_brings_all_of_them_each_in_quotes_where_it_holds_a_comma() -> None:
    groups = {"坏了、假的": "3个答案", "赠品": "2个答案"}

    with pytest.raises(click.BadParameter) as told:
        choose(Question("--group", "哪一组", ""), "3", {"甲": "", "乙": ""})
    with pytest.raises(click.BadParameter) as quoted:
        choose(Question("--group", "哪一组", ""), "个答案", groups)

    assert "甲、乙 之一" in told.value.message and "“坏了、假的”、“赠品” 之一" in quoted.value.message


def test_what_to_type_next_begins_as_the_person_types_it(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "python3 scripts/dev.py")

    usage, helped, wrong, next_steps = (
        run("new", "answer", "--platform", "nowhere", "--root", project),
        run("new", "answer", "--help"),
        run("deadline", "nothing", "--from", TODAY, "--root", project),
        run(
            "new",
            "topic",
            "invoice",
            "--name",
            "发票",
            "--ask",
            "要发票",
            "--alias",
            "开票",
            "--root",
            project,
        ),
    )

    told = [usage.stderr, helped.stdout, wrong.stderr, next_steps.stdout]
    assert [text for text in told if "python3 scripts/dev.py " not in text or "shouhou " in text] == []


def test_an_id_that_is_not_there_brings_the_nearest_by_spelling_and_by_words(project: Path, run: Run) -> None:
    def likes(wrong: str) -> str:
        told = run("new", "answer", "x", "--platform", "yunpu", "--topic", "refund", "--like", wrong,
                   "--root", project).stderr  # fmt: skip
        return told.partition("最接近的是 ")[2]

    assert likes("sh-refund-stpes").startswith("sh-refund-steps（")
    assert "sh-refund-rejected（" in likes("rejected-refund-of-a-customer")
    assert likes("zzzz") == ""


def test_a_figure_of_another_answer_is_offered_to_be_named(
    project: Path, change: Callable[..., Result]
) -> None:
    done = change(
        "new", "answer", "back", "--platform", "yunpu", "--topic", "refund",
        "--title", "云上铺不想要了能退吗？", "--short", "能退，收到货7天内申请。", "--step", "申请退货。",
        "--source", "yunpu-help", "--apart", "想退。", "--fails", "找法院。",
        *asking("后悔买了", "不喜欢想退掉", "买来没用", "改主意了", "试了不合心意"),
        input="\n\n\n\n2\n",
    )  # fmt: skip

    assert "“7天”是别的答案里的哪一条" in done.stderr
    assert load_library(project).answer("yp-back").mentions == ("law-return-window",)


def test_a_figure_of_no_other_answer_becomes_a_fact_of_its_own(
    project: Path, change: Callable[..., Result]
) -> None:
    fact = ["limit", "yp-late-days", "", "9", "", "催了商家", "送到", "商家", "yunpu-help", "3", ""]

    change(
        "new", "answer", "late", "--platform", "yunpu", "--topic", "refund", "--title", "云上铺晚到怎么办？",
        "--short", "先催商家，9日内不到就退。", "--step", "催商家。", "--source", "yunpu-help",
        "--apart", "晚到。", "--fails", "找法院。", "--like", "", "--id", "yp-late", "--first", "先催商家。",
        "--related", "yp-refund-apply", *asking("晚到", "慢吞吞", "等太久", "迟迟收不着", "拖了很多天"),
        input="\n".join([*fact, ""]),
    )  # fmt: skip

    (limit,) = load_library(project).answer("yp-late").limits
    assert (limit.id, limit.days, limit.actor, limit.source, limit.article) == (
        "yp-late-days", 9, "商家", "yunpu-help", "3",
    )  # fmt: skip


def test_a_topic_page_that_is_full_is_parted(
    project: Path, change: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = tuple(answer.id for answer in load_library(project).answers_of("rights", "complaint"))
    for module in ("content.rules.topics", "editing.topic_pages"):
        monkeypatch.setattr(f"shouhou.{module}.MOST_UNGROUPED", len(held))

    change(
        "new", "answer", "late", "--platform", "rights", "--topic", "complaint", "--title", "晚到怎么投诉？",
        "--short", "先催商家，再找客服。", "--step", "催商家。", "--source", "consumer-law",
        "--apart", "晚到。", "--others", "怎么投诉", "--group", "晚到", "--id", "rights-late",
        *asking("晚到", "慢吞吞", "等太久", "迟迟收不着", "拖了很多天"),
    )  # fmt: skip

    groups = load_library(project).topic_pages["rights", "complaint"].groups
    assert [(group.name, group.answers) for group in groups] == [
        ("怎么投诉", held),
        ("晚到", ("rights-late",)),
    ]


def test_an_entry_that_is_wrong_is_asked_again(project: Path, run: Run) -> None:
    typed = ["云上铺", "退款", "", "山货集怎么申请退款？", "云上铺退款撤销了还能再提吗？"]

    done = run("new", "answer", "--root", project, input="\n".join(typed) + "\n")

    assert "sh-refund-steps 里已经有了" in done.stderr
    assert "缺少 --short" in done.stderr


def test_an_ask_that_differs_from_anothers_by_a_particle_is_refused_at_once(project: Path, run: Run) -> None:
    ask = load_library(project).answer("sh-refund-steps").asks[0]

    refused = run(
        "new", "answer", "x", "--platform", "yunpu", "--topic", "refund", "--title", "云上铺能换货吗？",
        "--like", "", "--id", "yp-x", "--short", "能换，在订单里申请。", "--root", project,
        *asking(f"{ask}呢", "甲", "乙", "丙", "丁"),
    )  # fmt: skip

    assert refused.exit_code == 2 and f"“{ask}呢”在 sh-refund-steps 里" in refused.stderr


def test_the_content_is_counted_in_a_few_lines(project: Path, change: Callable[..., Result]) -> None:
    lines = change("stats").stdout.split("\n")

    assert lines[0].startswith(f"答案 {len(load_library(project).answers)}：")
    assert 5 < len(lines) < 15


def test_every_colour_that_is_offered_can_be_read() -> None:
    assert [name for name in COLOURS if not colour_of(name)] == [] and READABLE


def dialogue(section: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The commands of a section of the guide, each with the questions that it prints and what is typed."""
    guide = (ROOT / "docs/about/editing.md").read_text("utf-8")
    part = guide.split(f"{{#{section}}}")[1].split("\n## ")[0]
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for block in re.findall(r"```text\n(.*?)```", part, re.DOTALL):
        for line in block.strip().split("\n"):
            if line.startswith("python3 scripts/dev.py "):
                found.append((line.removeprefix("python3 scripts/dev.py "), []))
            else:
                asked = re.fullmatch(r"([^：\[]+?)(?: \[.*\])?：(.*)", line)
                assert asked, line
                found[-1][1].append((asked[1], STAND_INS.get(asked[2], asked[2])))
    return found


def test_a_new_platform_is_found_in_the_browser_after_the_steps_of_the_guide(
    project: Path, change: Callable[..., Result], browser: Callable[..., Any], tmp_path: Path
) -> None:
    """What the guide prints is typed, on the sample; then all that the site says of its platforms says it of
    the new one.
    """
    add_program(project)
    steps = dialogue("new-platform")
    for command, entries in steps[:2]:
        done = change(*command.split(), input="".join(f"{typed}\n" for _, typed in entries))
        at = 0
        for label, _ in entries:
            at = done.output.index(label, at)
    change("check")

    troubles = (project / "docs/data/coverage.yml").read_text("utf-8")
    assert troubles.index("\ngaps:") < troubles.index("\napart:")
    library = load_library(project)
    site = tmp_path / "site"
    publish_sample(project, site)
    question = steps[-1][0].removeprefix("find ").strip('"')
    [found] = browser("find", folder=str(site), queries=[question], options={"limit": 3})

    assert [command.split()[0] for command, _ in steps] == ["new", "new", "check", "find"]
    assert found["confident"] and found["results"][0]["id"] == "sw-refund-apply"
    assert says_nothing_of(library, "山外") == []
    pages = [
        site / name / "index.html"
        for name in (
            "shanwai",
            "shanwai/refund/apply",
            "tools/next-step/shanwai",
            "a/sw-refund-apply",
            "about/coverage",
        )
    ]
    assert [page for page in pages if not page.is_file()] == []
    assert "<svg" in (site / "shanwai/index.html").read_text("utf-8")
    names = "山货集、云上铺、山外"
    assert names in (site / "assets/manifest.webmanifest").read_text("utf-8")
    assert ".is-shanwai" in (site / "assets/site.css").read_text("utf-8")
    assert (
        "sw-refund-apply"
        in yaml.safe_load((project / "docs/data/next-step.yml").read_text("utf-8"))["rungs"]["apply-quality"][
            "answers"
        ]
    )


def says_nothing_of(library: Library, name: str) -> list[str]:
    """What the site does not cover and that names a platform that it covers."""
    return [
        key
        for key, item in library.not_covered.items()
        if name in item.names or any(name in ask for ask in item.asks if not key.startswith("other"))
    ]


def test_a_page_may_stand_in_the_frame_of_a_phone_and_in_no_other_sites(tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    (tmp_path / "page/index.html").write_text("<p>page</p>", "utf-8")
    policy = "  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\n"
    (tmp_path / OF_THE_SITE).write_text(f"/*\n{policy}", "utf-8")
    handler = functools.partial(phone_handler("<iframe src=/page/></iframe>"), directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        answers = []
        for address in (FRAME, "/page/"):
            connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1])
            connection.request("GET", address)
            answer = connection.getresponse()
            answers.append((answer.headers["Content-Security-Policy"], answer.read().decode()))
            connection.close()
    finally:
        server.shutdown()
        server.server_close()

    assert answers[0] == (None, "<iframe src=/page/></iframe>")
    assert answers[1] == ("default-src 'none'; frame-ancestors 'self'", "<p>page</p>")
