// @ts-check
/**
 * The exported files where they are published: the manifest, and the files of the folder that it names, each whole or refused. A
 * new publish may take the folder away while a page is open: then there is another manifest to go on with.
 */

import { LateError, fetchWhole } from "./fetching.js";
import { VersionError, damaged, decodeTogether, readManifest, readValue } from "./format.js";

/** @typedef {import("./engine.js").Manifest} Manifest @typedef {import("./fetching.js").Fetch} Fetch */

export class IndexFiles {
  /**
   * @param {Fetch} fetchFile @param {string} root ends with a slash @param {Manifest} manifest @param {() => string} day the reader's
   * @param {import("./help-site.js").HelpSite | null} help what a site of other people's documents does without
   */
  constructor(fetchFile, root, manifest, day, help) {
    this.fetchFile = fetchFile;
    this.root = root;
    this.manifest = manifest;
    this.day = day;
    this.help = help;
    /** @type {Map<string, Promise<Map<string, Uint8Array>>>} the files that stand in one, by the name of that */
    this.together = new Map();
  }

  /**
   * The files that are published now. Rejects with IndexFormatError where they are of another version.
   * @param {Fetch} fetchFile @param {string} root @param {() => string} day
   */
  static async open(fetchFile, root, day) {
    const manifest = await fetchWhole(fetchFile, `${root}manifest.json`, readManifest, { cache: "no-cache" });
    const help = manifest.verbatim ? null : (await import("./help-site.js")).helpSite;
    const index = new IndexFiles(fetchFile, root, manifest, day, help);
    // Of a small index what any question needs comes while the first one is typed.
    if (manifest.together?.[0].includes("lexicon")) index.held("together-0.bin").catch(() => {});
    return index;
  }

  /**
   * What `read` makes of a file: of the value of a JSON file, of the bytes of another, which it refuses where they are not whole.
   * @param {string} name @param {(content: any, size: number) => any} read is told how many bytes it has @returns {Promise<any>}
   */
  async load(name, read) {
    const open = (/** @type {Uint8Array} */ data) => read(name.endsWith(".json") ? readValue(data, name) : data, data.length);
    const [kind] = name.split(/[-.]/);
    const at = this.manifest.together?.findIndex((kinds) => kinds.includes(kind)) ?? -1;
    if (at < 0) return this.fetch(name, open);
    const place = `together-${at}.bin`;
    const held = (await this.held(place)).get(name);
    if (!held) throw damaged(place);
    return open(held);
  }

  /** The files that stand in one of this name. @param {string} name */
  held(name) {
    let found = this.together.get(name);
    if (!found) {
      found = this.fetch(name, (data) => decodeTogether(data, name));
      found.catch(() => this.together.delete(name));
      this.together.set(name, found);
    }
    return found;
  }

  /** @template T @param {string} name @param {(data: Uint8Array) => T} read @returns {Promise<T>} */
  fetch(name, read) {
    return fetchWhole(this.fetchFile, `${this.root}${this.manifest.folder}/${name}`, read);
  }

  /**
   * The files of a publish since; null where these are still the newest, or nothing can be reached. Rejects with VersionError where
   * that publish is for other programs.
   * @param {unknown} error what was not to be had of these @returns {Promise<IndexFiles | null>}
   */
  async next(error) {
    if (error instanceof LateError) return null;
    const found = await IndexFiles.open(this.fetchFile, this.root, this.day).catch((refused) => {
      if (refused instanceof VersionError) throw refused;
      return null;
    });
    return found && found.manifest.folder !== this.manifest.folder ? found : null;
  }
}

/** Which files are kept of those that can be had again: the last that were asked for, `most` bytes of them. */
export class Recent {
  /** @param {number} most */
  constructor(most) {
    this.most = most;
    this.sum = 0;
    /** @type {Map<string, number>} the bytes of each, the last one asked for last */
    this.sizes = new Map();
  }

  /** Notes that a file was asked for again. @param {string} name */
  touch(name) {
    const size = this.sizes.get(name);
    if (size !== undefined && this.sizes.delete(name)) this.sizes.set(name, size);
  }

  /** Notes that a file has come; returns those to let go of, itself among them where it is larger than all may be. @param {string} name @param {number} size */
  add(name, size) {
    this.sum += size - (this.sizes.get(name) ?? 0);
    this.sizes.delete(name);
    this.sizes.set(name, size);
    const gone = [];
    for (const [first, bytes] of this.sizes) {
      if (this.sum <= this.most) break;
      this.sizes.delete(first);
      this.sum -= bytes;
      gone.push(first);
    }
    return gone;
  }
}
