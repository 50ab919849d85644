"""A small documentation site as somebody writes it for MkDocs with Material, built with the plugin's line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

PAGES = {
    "index.md": "# 灯塔手册\n\n灯塔是一个看守海岸线的程序，夜里自动点亮。\n",
    "guide/install.md": """# 安装

先装好运行环境再往下走。

## 在视窗系统上安装

!!! warning "警告"
    杀毒软件会误报，请先加入白名单。

=== "图形界面"

    双击安装包以后一路点下一步。

=== "命令行"

    静默安装要加上参数。

### 环境变量

| 变量 | 含义 |
|------|------|
| LAMP_HOME | 数据放在哪个文件夹 |

## 在服务器上安装

```sh
lamp init --force
```
""",
    "guide/light.md": """# 亮度

## 怎样调暗

亮度从零到一百，默认是六十，调到零就熄灭。
""",
    "draft.md": """---
search:
  exclude: true
---

# 草稿

潜望镜还没有写完。
""",
}
EXTENSIONS: list[Any] = [
    "admonition",
    "tables",
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
]


def documentation_site(
    folder: Path, plugins: list[Any], pages: dict[str, str] = PAGES, **settings: Any
) -> Path:
    """Build the site of ``pages`` in ``folder`` and return its folder."""
    for name, text in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    written = {
        "site_name": "灯塔手册",
        "site_url": "https://lamp.invalid/handbook/",
        "theme": {"name": "material", "language": "zh"},
        "markdown_extensions": EXTENSIONS,
        "plugins": plugins,
        **settings,
    }
    file = folder / "mkdocs.yml"
    file.write_text(yaml.safe_dump(written, allow_unicode=True), "utf-8")
    build(load_config(str(file)))
    return folder / "site"
