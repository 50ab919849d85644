// @ts-check
/**
 * A pack: every file of one version of the site in one run of bytes. Written by search/site/offline.py, where the picture
 * of the format stands; this part of the service worker takes a file out of it. A classic script, like the other parts, which
 * search/site/client.py lists.
 */

const FORMAT = 1;
const SEPARATOR = "\x1e";
const TYPES = new Map([
  ["html", "text/html; charset=utf-8"],
  ["css", "text/css; charset=utf-8"],
  ["js", "text/javascript; charset=utf-8"],
  ["json", "application/json; charset=utf-8"],
  ["webmanifest", "application/manifest+json; charset=utf-8"],
  ["svg", "image/svg+xml"],
  ["png", "image/png"],
  ["vcf", "text/vcard; charset=utf-8"],
  ["txt", "text/plain; charset=utf-8"],
]);

class Pack {
  /** Throws where the bytes are of another format. @param {string} version @param {Uint8Array} bytes */
  constructor(version, bytes) {
    const start = bytes.indexOf(10) + 1;
    const { format, pieces, pages, files } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, start)));
    if (format !== FORMAT) throw new Error(`pack of format ${format}; this reads ${FORMAT}`);
    this.version = version;
    this.pieces = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(start, start + pieces)).split(SEPARATOR);
    /** @type {Map<string, number[]>} */
    this.pages = new Map(Object.entries(pages));
    /** @type {Map<string, Uint8Array>} */
    this.files = new Map();
    let at = start + pieces;
    for (const [name, length] of Object.entries(files)) this.files.set(name, bytes.subarray(at, (at += length)));
  }

  /** The name of the file at an address (without what follows a ?); "" where there is none. @param {string} path */
  nameOf(path) {
    const name = path.replace(/(^|\/)$/, "$1index.html");
    return this.pages.has(name) || this.files.has(name) ? name : "";
  }

  /** Whether a web server would add a slash to this address. @param {string} path */
  isFolder(path) {
    return !path.endsWith("/") && Boolean(this.nameOf(`${path}/`));
  }

  /** The file as a web server would send it. @param {string} name */
  respond(name, status = 200) {
    const type = TYPES.get(name.slice(name.lastIndexOf(".") + 1)) ?? "application/octet-stream";
    return new Response(this.contentOf(name), { status, headers: { "Content-Type": type, "Sh-Version": this.version } });
  }

  /** @param {string} name @returns {BodyInit} */
  contentOf(name) {
    const runs = this.pages.get(name);
    if (!runs) return /** @type {BodyInit} */ (this.files.get(name));
    let page = "";
    for (let at = 0; at < runs.length; at += 2) page += this.pieces.slice(runs[at], runs[at] + runs[at + 1]).join("");
    return page;
  }
}
