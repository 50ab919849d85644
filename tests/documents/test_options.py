"""What a site's author may choose, and how a mistake in it is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from shouhou.analysis.word_lists import SynonymGroup, default_word_lists
from shouhou.documents.options import find_options, read_options, usual_options
from shouhou.errors import DocumentsError


def written(folder: Path, text: str, name: str = "shouhou.toml") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_a_site_that_says_nothing_has_the_general_lists_and_no_others(tmp_path: Path) -> None:
    assert find_options(tmp_path) == usual_options()
    assert usual_options().words == replace(default_word_lists(), code=True)


def test_words_stand_in_the_file_or_in_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "synonyms.txt").write_text("# 说明\n退货 退回\n\n安装 装机 # 口语\n", "utf-8")
    text = 'words = ["灯塔 2000", ["空调伞"]]\nsynonyms = "synonyms.txt"\nfillers = ["本站 本页"]\n'

    options = read_options(written(tmp_path, text))

    words = options.words
    assert options.files == (tmp_path / "shouhou.toml", tmp_path / "synonyms.txt")
    assert (words.frequencies["灯塔"], words.frequencies["空调伞"]) == (2000, 1000)
    assert words.synonyms[-2:] == (
        SynonymGroup("退货", ("退货", "退回")),
        SynonymGroup("安装", ("安装", "装机")),
    )
    assert words.fillers - default_word_lists().fillers == {"本站", "本页"}


def test_options_stand_in_pyproject_too_and_in_their_own_file_before_that(tmp_path: Path) -> None:
    written(tmp_path, "[tool.shouhou]\npinyin = false\ntitle_weight = 2\n", "pyproject.toml")
    assert (find_options(tmp_path).pinyin, find_options(tmp_path).title_weight) == (False, 2)

    written(tmp_path, "sections = 2")
    assert (find_options(tmp_path).pinyin, find_options(tmp_path).sections) == (True, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pinyin = 1", "pinyin：写的是 1；要写 true 或 false"),
        ("sections = 2.5", "要写 0 到 6 之间的整数"),
        ("title_weight = 99", "title_weight：写的是 99"),
        ("misses = -1", "misses：写的是 -1"),
        ('ignore = "a"', "要写一串文字"),
        ('body = ["a b"]', "看不懂选择器“a b”"),
        ("words = [3]", "里面有 3"),
        ('words = ["一二三四五六七八九十一二三四五六"]', "有 16 个字"),
        ('words = ["灯塔 很多"]', "词频是 很多"),
        ('synonyms = ["退货"]', "一组至少两个词"),
        ('fillers = "gone.txt"', "读不了"),
        ("colour = 1", "colour：没有这一项"),
        ("= 3", "不是 TOML"),
        (r'exclude = ["a\d"]', "shouhou.toml:1: 不是 TOML"),
        ('pinyin = true\nexclude = ["C:\\drafts"]', "shouhou.toml:2: 不是 TOML"),
        ('exclude = ["a"', "方括号没有合上"),
        ("pinyin = yes", "true、false"),
        ("pinyin：true", "英文的 ="),
        (r"exclude = ['drafts\*.html']", "路径用 / 隔开，如 drafts/*.html"),
        ('exclude = ["/drafts/**"]', "从来源的文件夹算起，如 drafts/**"),
        ('exclude = ["./drafts/**"]', "从来源的文件夹算起，如 drafts/**"),
        ('exlude = ["a"]', "是不是 exclude？"),
        ("[shouhou]\npinyin = false", "直接写各项"),
        ("fillers = '.'", "读不了"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_the_way_out(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(DocumentsError) as told:
        read_options(written(tmp_path, text))

    assert said in str(told.value)
    assert "shouhou.toml" in str(told.value)
