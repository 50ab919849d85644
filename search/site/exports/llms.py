"""``llms.txt``: the site for a language model that answers somebody's question (llmstxt.org): what it is,
how far to trust it, every answer with its short form, evidence and date."""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content import Answer, Library
from shouhou.markup.plain_text import as_markdown
from shouhou.site.chat_text import grounds


def llms_txt(library: Library, site_url: str) -> bytes:
    """Return the file; links are absolute where ``site_url`` is known, else relative to the site's root."""
    return ("\n".join(_lines(library, site_url)).rstrip("\n") + "\n").encode("utf-8")


def _lines(library: Library, site_url: str) -> Iterator[str]:
    names = "、".join(as_markdown(platform.name) for platform in library.platforms.values())
    yield from (
        "# 售后指南",
        "",
        f"> {names}：网购售后的{len(library.answers)}个问答。每个答案一页，写明依据的强弱和核对日期。",
        "",
    )
    yield from (
        "本站不是任何平台的官方网站。法律内容是一般信息，不是法律意见。引用时请：",
        "",
        "- 带上答案的依据标签和核对日期；“未核实”三个字不能省。",
        "- 不同平台的天数不要合并，商家处理和银行到账的天数不要相加。",
        "- 电话只用answers.json里`dial`为`true`的号码；答案里说没有核实的号码、邮箱不要当成联系方式给人。",
        "- 链接用`a/编号/`，它永远指向这个答案，文件搬家也不变。",
        "",
        "## 依据标签",
        "",
    )
    yield from (
        f"- {as_markdown(evidence.label)}（`{key.value}`）：{as_markdown(evidence.means)}"
        for key, evidence in library.evidence.items()
    )
    yield ""
    for key, platform in library.platforms.items():
        if key in library.unanswered:
            yield from (f"## {as_markdown(platform.name)}", "", as_markdown(library.unanswered[key]), "")
        for topic_key, topic in library.topics.items():
            if answers := library.answers_of(key, topic_key):
                yield from (
                    f"## {as_markdown(platform.name)}：{as_markdown(topic.name)}",
                    "",
                    *(_answer(answer, site_url) for answer in answers),
                    "",
                )
    yield from ("## 数据", "")
    yield (
        f"- [answers.json]({site_url}api/answers.json)：全部答案，含问法、全文、时限、渠道、依据；"
        f"[格式说明]({site_url}api/answers.schema.json)"
    )
    yield f"- [answers.csv]({site_url}api/answers.csv)：同样的内容，一行一个答案"
    if library.glossary:
        yield f"- [glossary.json]({site_url}api/glossary.json)：答案里法律词的意思"
    yield f"- [feed.xml]({site_url}feed.xml)：新增和改动的答案"


def _answer(answer: Answer, site_url: str) -> str:
    known = f"`{answer.id}`；{as_markdown(grounds(answer))}"
    title, short = as_markdown(answer.title), as_markdown(answer.short)
    return f"- [{title}]({site_url}{answer.url})：{short}（{known}）"
