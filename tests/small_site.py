"""A small built site of somebody else, as generators write them: tabs, code, tables, admonitions."""

from __future__ import annotations

from pathlib import Path

PAGES = {
    "index.html": """
        <article class="md-content__inner"><h1 id="lamp">灯塔手册<a class="headerlink" href="#lamp">¶</a></h1>
        <p>灯塔是一个看守海岸线的程序，
        夜里自动点亮。</p><nav>不读的导航</nav></article>""",
    "install/index.html": """
        <h1>安装</h1><p>先装好运行环境再往下走。</p>
        <h2 id="windows">在视窗系统上安装<a class="header-anchor" href="#windows">#</a></h2>
        <div class="admonition warning"><p class="admonition-title">警告</p>
        <p>杀毒软件会误报，请先加入白名单。</p></div>
        <div class="tabbed-set"><div class="tabbed-labels"><label>图形界面</label><label>命令行</label></div>
        <div class="tabbed-content"><div class="tabbed-block"><p>双击安装包以后一路点下一步。</p></div>
        <div role="tabpanel" hidden><p>静默安装要加上参数。</p></div></div></div>
        <h3 id="path">环境变量</h3>
        <table><thead><tr><th>变量<th>含义<tbody><tr><td>LAMP_HOME<td>数据放在哪个文件夹</table>
        <h2 id="linux">在服务器上安装</h2>
        <div class="highlight"><table><tr><td class="linenos">1 2</td>
        <td><pre><span></span><code>lamp init --force
lamp serve</code></pre></td></tr></table></div><button>复制</button>
        <div aria-hidden="true">画出来的公式</div><p data-search-ignore>不要收录这一句</p>""",
    "guide/配置.html": """
        <section id="usage"><h2>怎样调整亮度</h2><p>亮度从零到一百，<b>默认</b>是六十。</p></section>
        <h2>没有编号的小标题</h2><p>这一段跟着上一节走。</p><footer>编辑此页</footer>""",
}
FAULTY = {
    "old/no-body.html": "<html lang='zh'><body><div>没有正文标签</div></body></html>",
    "old/empty.html": "<html lang='zh'><body><main><script>draw()</script></main></body></html>",
    "old/wrong.html": f"<html lang='en'><body><main>{'这一页写成了英文。' * 9}</main></body></html>",
    "old/broken.html": "<html lang='zh'><body><main>这里坏了\ufffd\ufffd</main></body></html>",
}
LEFT_OUT = {
    "404.html": "<main>没有这一页</main>",
    "moved.html": '<meta http-equiv="refresh" content="0; url=install/">',
    "secret.html": '<head><meta name="robots" content="noindex"></head><main>不给搜</main>',
}


def page(title: str, main: str) -> str:
    return f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title} - 灯塔</title>
        <meta name="viewport" content="width=device-width"></head>
        <body><header>页眉的字</header><main>{main}</main><script>"<main>"</script></body></html>"""


def small_site(folder: Path, faulty: bool = False) -> Path:
    """Write the site into ``folder`` and return it; with the ``faulty`` pages too, and those to leave out."""
    pages = {name: page(name, main) for name, main in PAGES.items()}
    for name, content in (pages | (FAULTY | LEFT_OUT if faulty else {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    if faulty:
        text = "<html lang=zh><main><p>老页面是国标编码的。</p></main>"
        (folder / "old" / "gbk.html").write_bytes(text.encode("gb18030"))
        (folder / "old" / "unknown.html").write_bytes(b"<meta charset=klingon><main>x</main>")
    return folder
