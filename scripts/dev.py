"""Set up and run from a clean clone: ``python3 scripts/dev.py VERB …`` is ``shouhou VERB …``; the verbs
``test`` and ``release`` are in ``scripts/development``.

Standard library only, since it runs before anything is installed; it parses on Python 3.8 so that an old
Python is refused in words. Everything is installed into ``.venv``, by ``uv`` where that is installed, else by
pip, and nothing is downloaded that a lock file does not name by its hash: jieba exists as source alone, and a
build isolated from ``.venv`` would fetch any setuptools that day's index has. So the locked setuptools comes
first, and builds jieba and registers the package in place. The pip of ``.venv`` is the one that Python ships.
A stamp says what is there:

    .venv/shouhou-stamp.json   {"place": project folder, "runtime": digest, "test": digest}

A digest covers the lock files, pyproject.toml, the folder and the Python version; where it still matches,
nothing is started but the command itself. While an install runs the place is empty, so an interrupted one
is seen and remade. The command keeps the caller's working directory and standard input. Set-up talks on
standard error only.

Exit codes: the command's own; before it runs, 1 an install failed, 2 this machine lacks something.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "shouhou-stamp.json"
# Seconds; the operating system frees a dead owner's lock, so this only bounds a hung install.
LOCK_WAIT = 20 * 60
OLDEST = (3, 11)
# The last file of a kind holds all that those before it hold, at the same versions: it alone is installed.
REQUIREMENTS = {"runtime": ["requirements.txt"], "test": ["requirements.txt", "requirements-test.txt"]}

# Verbs that a wheel does not have, each with its module in scripts/development.
DEVELOPMENT = {
    "test": "gate",
    "release": "release",
    "components": "components",
    "load": "load",
    "sense": "sense",
    "doubt": "doubt",
    "fuzz": "fuzz",
    "indexing": "indexing",
    "bench": "bench",
    "compare": "compare",
}

# The environment's variable by which the commands know what was typed (shouhou.commands.called).
CALLED = "SHOUHOU_CALLED"

USAGE = """\
用法：python3 scripts/dev.py 命令 [选项]

第一次运行会把依赖装进 .venv，以后直接开始。例：
  python3 scripts/dev.py serve                    在本机预览站点
  python3 scripts/dev.py build                    生成站点到 site/
  python3 scripts/dev.py find "审核要几天"        在命令行里找答案
  python3 scripts/dev.py test                     格式、规范、类型和全部测试；--fast 不开浏览器，快得多
  python3 scripts/dev.py test -k 搜索             只运行测试，后面是 pytest 的选项
  python3 scripts/dev.py release 0.2.0            发布一个版本：打包、提交、打标签，不推送
  python3 scripts/dev.py components               按锁文件重新写网站由什么组成（components.json）
  python3 scripts/dev.py load                     在 nginx 上量一量：很多人同时看，同时发布五次
  python3 scripts/dev.py sense                    用句子编码器重新算词义（docs/data/words/sense.bin）
  python3 scripts/dev.py doubt                    按测试问题重新算搜索什么时候有把握（docs/data/doubt.yml）
  python3 scripts/dev.py fuzz                     让程序自己造输入，找读不了的（要另装 atheris）
  python3 scripts/dev.py indexing 文件.jsonl      量一量：建索引的时间和内存，和只用 jieba 切词比
  python3 scripts/dev.py bench 文集目录           和静态网站现有的几种搜索比（写进 docs/about/benchmark/）
  python3 scripts/dev.py compare 项目/mkdocs.yml  在真的文档网站上，和 Material 自带的、Pagefind 比
  python3 scripts/dev.py build --help             看一个命令的选项；check、evaluate 等命令同样"""


class Refusal(Exception):
    """A run that cannot go on: one sentence for the person and the exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.code = code


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def refuse_old_python(version: tuple[int, int]) -> None:
    if version < OLDEST:
        sentence = "这里的 Python 是 %d.%d，需要 %d.%d 或更新的版本；请安装后用新的 Python 再运行。"
        raise Refusal(sentence % (version + OLDEST), 2)


def venv_python(venv: PurePath, windows: bool = os.name == "nt") -> str:
    """``.venv/bin/python``; on Windows ``.venv\\Scripts\\python.exe``."""
    return str(venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python")


def digest(kind: str) -> str:
    """What an up-to-date ``.venv`` of this kind was made from."""
    files = [(ROOT / name).read_bytes() for name in (*REQUIREMENTS[kind], "pyproject.toml")]
    parts = [str(ROOT).encode(), b"%d.%d" % sys.version_info[:2], *files]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def read_stamp() -> dict[str, str]:
    """The stamp; for a ``.venv`` made by hand just the place; an unreadable one is empty, so it counts as
    unfinished.
    """
    try:
        return dict(json.loads(STAMP.read_text("utf-8")))
    except FileNotFoundError:
        return {"place": str(ROOT)}
    except ValueError:
        return {}


def fault() -> str | None:
    """Why ``.venv`` has to be made anew, or ``None``: looked up in files, since starting its Python would
    cost time.
    """
    if read_stamp().get("place") != str(ROOT):
        return "上次没有装完，或文件夹搬动过"
    config = VENV / "pyvenv.cfg"
    lines = config.read_text("utf-8").splitlines() if config.is_file() else []
    values = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines)}
    python = Path(venv_python(VENV))
    if not all(each.exists() for each in (python, Path(values.get("home", VENV / "no-home")))):
        return "还没有能用的"
    # venv writes the first, uv and virtualenv the second
    version = values.get("version") or values.get("version_info", "")
    same = version.split(".")[:2] == [str(number) for number in sys.version_info[:2]]
    return None if same else "Python 版本不同了"


def is_ready(kind: str) -> bool:
    return read_stamp().get(kind) == digest(kind) and fault() is None


def ensure_venv(kind: str) -> str:
    """Return the Python of a ``.venv`` that holds what ``kind`` needs, installing it first where it is
    missing.
    """
    if not is_ready(kind):
        with only_one_run():
            if not is_ready(kind):  # another run may have installed it while this one waited
                make_ready(kind)
    return venv_python(VENV)


def make_ready(kind: str) -> None:
    refuse_anothers_venv()
    held = [each for each, files in REQUIREMENTS.items() if set(files) <= set(REQUIREMENTS[kind])]
    # Taken first, lest a file change meanwhile.
    stamp = {"place": str(ROOT), **{each: digest(each) for each in held}}
    lock = REQUIREMENTS[kind][-1]
    if not uv_installs(lock):
        python = Path(venv_python(VENV))
        # One that uv made may have none.
        has_pip = python.with_name("pip" + python.suffix).exists()
        make_venv(fault() or ("" if has_pip else "里面没有 pip"))
        pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input"]
        # An old pip would else build without the standard interface, and differently.
        install([*pip, "--use-pep517", "--no-compile"], lock)
        compile_installed()
    STAMP.write_text(json.dumps(stamp), "utf-8")


def refuse_anothers_venv() -> None:
    """Leave alone what a link leads to, unless it was filled for this folder: another checkout runs from it,
    and to make it anew would empty it.
    """
    if not VENV.is_symlink() or not (VENV / "pyvenv.cfg").exists():
        return
    if not STAMP.exists() or read_stamp().get("place") != str(ROOT):
        sentence = f".venv 是一个链接，指到 {VENV.resolve()}，那里不是给这个文件夹装的，没有动它"
        raise Refusal(f"{sentence}；请删掉这个链接（不删它指到的文件夹），再运行一次，会在这里另装一份。", 2)


def make_venv(reason: str | None, *uv: str) -> None:
    """Make ``.venv`` where there is a ``reason`` to, with ``uv`` or else with Python's own means, and mark it
    as unfinished.
    """
    if reason:
        progress = f"正在建立 .venv（{reason}）…"
        # Not sys.executable: where that is .venv's own Python, it is about to be removed.
        base = getattr(sys, "_base_executable", None) or sys.executable
        # Debian ships python3 without ensurepip; -m venv would say so in English and leave half a folder.
        if not uv and not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
            advice = "在 Debian 或 Ubuntu 上请先运行：apt install python3-venv"
            raise Refusal(f"这个 Python 缺少 venv 模块；{advice}", 2)
        made = [*uv, "venv", "-q", "--python", base] if uv else [base, "-m", "venv"]
        step(progress, [*made, "--clear", str(VENV)], "没有建成 .venv。最后说：")
    STAMP.write_text(json.dumps({"place": ""}), "utf-8")


def install(installer: Sequence[str], lock: str) -> None:
    """Fill ``.venv`` with what ``lock`` names, and register the package; no other file is fetched.

    ``installer`` is pip's command, or another that takes its options.
    """
    build = VENV / "shouhou-build.txt"
    build.write_text(build_requirements((ROOT / lock).read_text("utf-8")), "utf-8")
    failed = "依赖没有装成，多半是网络不通：请检查网络、代理和软件源，再运行一次。最后说："
    hashed = [*installer, "--require-hashes", "--no-build-isolation"]
    step("正在安装打包工具…", [*hashed, "--no-deps", "-r", str(build)], failed)
    step("正在安装依赖（第一次约一分钟）…", [*hashed, "-r", lock], failed)
    # Windows asks for a privilege to make the links by which mypy finds the package; there setuptools
    # makes a folder of it instead, in which new modules appear with the next install.
    strict = ["--config-settings", "editable_mode=strict"] if os.name == "nt" else []
    step(
        "正在登记 shouhou 命令…",
        [*installer, "--no-index", "--no-deps", "--no-build-isolation", *strict, "-e", "."],
        "没有装成 shouhou 命令。最后说：",
    )


def compile_installed() -> None:
    """Compile what is installed on all cores, which pip does on one. Where it fails, or a file is of another
    version of Python, nothing is lost but time: each program compiles what it imports.
    """
    folder = str(VENV / ("Lib" if os.name == "nt" else "lib"))
    with contextlib.suppress(Refusal):
        step("正在编译依赖…", [venv_python(VENV), "-m", "compileall", "-q", "-j", "0", folder], "")


def build_requirements(lock: str) -> str:
    """Return the entry of the lock file ``lock`` for what packages without a wheel are built with."""
    entry = re.search(r"^setuptools==(?:.*\\\n)*.*\n", lock, re.MULTILINE)
    if not entry:
        raise Refusal("锁文件里没有 setuptools；请照“参与开发”里的命令重新生成锁文件。", 1)
    return entry[0]


def uv_installs(lock: str) -> bool:
    """Have uv do it where it is installed; it is quicker. What it cannot do, pip may, which has settings
    and package servers of its own: so a failure is told and refuses nothing.
    """
    uv = shutil.which("uv")
    if not uv:
        return False
    try:
        make_venv(fault(), uv)
        install([uv, "pip", "install", "-q", "--python", venv_python(VENV)], lock)
    except Refusal as refusal:
        say(f"{refusal}\nuv 没有做成，换成 Python 自带的工具再试。")
        return False
    return True


def step(
    progress: str, command: Sequence[str], failed: str, code: int = 1, folder: Path | None = None
) -> None:
    """Run one set-up command in ``folder``, or else in the project's, quietly unless it fails: then its last
    lines follow the sentence.
    """
    say(progress)
    ran = subprocess.run(
        command,
        cwd=folder or ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if ran.returncode:
        last = ran.stdout.decode("utf-8", "replace").strip().splitlines()[-12:]
        raise Refusal("\n  ".join([failed, *last]), code)


@contextlib.contextmanager
def only_one_run() -> Iterator[None]:
    """Let one run install at a time; the lock is on this very file, so it outlives any ``.venv``."""
    with open(__file__, "rb") as file:  # closing it gives the lock back
        for waited in range(LOCK_WAIT):
            if try_lock(file.fileno()):
                break
            if not waited:
                say("另一个窗口正在安装依赖，等它装完…")
            time.sleep(1)
        else:
            raise Refusal("另一个窗口一直在安装依赖；请结束它，再运行一次。", 1)
        yield


def try_lock(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            # Windows forbids reading what is locked, so lock beyond the end.
            os.lseek(file, 1 << 30, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def hand_over(command: list[str], env: Mapping[str, str]) -> int:
    """Become the command, so that signals, standard input and the exit code are its own; on Windows wait
    for it.
    """
    if os.name != "nt":
        os.execve(command[0], command, env)
    return wait_for(command, env)


def wait_for(command: list[str], env: Mapping[str, str]) -> int:
    child = subprocess.Popen(command, env=dict(env))
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the console has sent it to the child too, which decides what it means
            continue


def run(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help"):
        print(USAGE, file=sys.stdout if arguments else sys.stderr)
        return 0 if arguments else 2
    refuse_old_python(sys.version_info[:2])
    if arguments[0] in DEVELOPMENT:
        module = f"shouhou.commands.development.{DEVELOPMENT[arguments[0]]}"
        return hand_over([ensure_venv("test"), "-P", "-m", module, *arguments[1:]], os.environ)
    # -P: a folder named shouhou where the caller stands must not be taken for ours.
    named = {**os.environ, CALLED: typed(sys.argv[0])}
    return hand_over([ensure_venv("runtime"), "-P", "-m", "shouhou", *arguments], named)


def typed(program: str, windows: bool = os.name == "nt") -> str:
    """What somebody types before a verb: the commands print it where they say what to type next."""
    if windows:
        return f'py "{program}"' if " " in program else f"py {program}"
    return f"python3 {shlex.quote(program)}"


def answer(command: Callable[[Sequence[str]], int]) -> int:
    """Run ``command`` on this program's arguments; return its exit code, a refusal being told in words."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        return command(sys.argv[1:])
    except Refusal as refusal:
        say(str(refusal))
        return refusal.code
    except OSError as error:
        say(f"错误：{error}")
        return 1
    except KeyboardInterrupt:
        say("已中断。")
        return 130


if __name__ == "__main__":
    sys.exit(answer(run))
