"""Measures the search in a desktop Chromium worker: milliseconds a query once the files are there, and
bytes of a first search.

Not a test (times have no place in tests). Run it after ``dev.py test`` has set up the environment, on a
built site:

    .venv/bin/python tests/browser/bench_search.py site tests/cases/questions.jsonl
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

WORKER = """
import { open } from "/assets/search/engine.js";
self.onmessage = async ({ data }) => {
  const engine = await open(location.origin + "/");
  const times = [];
  for (const query of data) await engine.find(query, { limit: 6, text: false });
  for (let round = 0; round < 5; round++) for (const query of data) {
    const start = performance.now();
    await engine.find(query, { limit: 6, text: false });
    times.push(performance.now() - start);
  }
  self.postMessage(times);
};
"""
PAGE = """queries => new Promise((resolve, reject) => {
  const worker = new Worker("/bench-worker.js", { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (error) => reject(error.message);
  worker.postMessage(queries);
})"""
ONE = """async query => {
  const { open } = await import("/assets/search/engine.js");
  const engine = await open(location.origin + "/");
  return (await engine.find(query, { limit: 6, text: false })).results.length;
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path != "/bench-worker.js":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript")
        self.end_headers()
        self.wfile.write(WORKER.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


def main(site: Path, questions: Path) -> None:
    queries = [json.loads(line)["q"] for line in questions.read_text("utf-8").splitlines()]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_address[1]}/"
    chromium = os.environ.get("SHOUHOU_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page()
        page.goto(root + "404.html")
        times = sorted(page.evaluate(PAGE, queries))
        print(
            f"ms a query in a worker: median {statistics.median(times):.2f}, "
            f"95th percentile {times[int(len(times) * 0.95)]:.2f}"
        )
        totals = []
        for query in queries:
            context = browser.new_context()
            page = context.new_page()
            page.goto(root + "404.html")
            bodies: list[bytes] = []
            page.on("response", lambda response, bodies=bodies: bodies.append(response.body()))
            page.evaluate(ONE, query)
            totals.append(sum(len(gzip.compress(body, 9)) for body in bodies))
            context.close()
        totals.sort()
        print(
            f"gzip bytes of a first search (engine and index): median {statistics.median(totals):.0f}, "
            f"95th percentile {totals[int(len(totals) * 0.95)]}, most {totals[-1]}"
        )
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
