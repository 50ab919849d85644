// @ts-check
/**
 * The page that writes a complaint: what is chosen and typed becomes a text at once. Composition is in letter.js, what the
 * texts say in docs/data/complaint.yml; here are the form, what it remembers, and where the text goes.
 *
 * Nothing leaves the page. The address holds platform and trouble alone. While an input method composes, nothing happens.
 */

import { element, fill, inShort, linkTo } from "../../browser/shared/cards.js";
import { forgetAll, keepFacts, keepTab, keepTicks, readFacts, readTab, readTicks } from "./memory.js";
import { copyText, saveText } from "./out.js";
import { lengthWords, showAdvice, showBasis, showText } from "./preview.js";
import { beijingDay } from "../../engine/as-of.js";
import { compose, fieldsOf, marksFor, wishesFor } from "./letter.js";
import { AHEAD, cleanFacts } from "./letter-facts.js";
import { textsOn } from "./on-day.js";
import { limitsData } from "../../deadlines/limits-data.js";
import { withoutPrivate } from "./private-data.js";
import { Screens } from "./screens.js";
import { rememberPlatform } from "../../browser/shared/remembered.js";
import { fetchData } from "../../browser/shared/site-data.js";
import { started } from "../../browser/shared/started.js";

/** Long numbers that stand in these fields are an order's or a case's, not a card's. */
const NUMBERED = new Set(["order", "case"]);
const FORMAT = 3;
const QUIET = 900;
/** What the address holds, and where it is chosen. */
const IN_ADDRESS = new Map([["platform", "platform"], ["trouble", "trouble-field"]]);
/** What decides on the wishes besides the trouble. */
const OF_WISHES = new Set(["channel", "again", "cause"]);

const WORDS = Object.freeze({
  failed: "没有载入成功，请检查网络后刷新页面。下面的写法可以照着抄。",
  where: "再选在哪里买的。",
  /** @param {string} given */
  unknown: (given) => `网址里写的“${inShort(given)}”本站没有，请在这里重新选。`,
  /** @type {Record<string, string>} */
  private: {
    id: "像是身份证号，请删掉；身份证不写进投诉，写好的文字里已经去掉。",
    card: "像是银行卡号，请删掉；退款不需要你写卡号，写好的文字里已经去掉。",
    code: "验证码不能给任何人，请删掉；写好的文字里已经去掉。",
    password: "像是密码，请删掉；密码不能给任何人，写好的文字里已经去掉。",
  },
  /** @type {Record<string, string>} */
  names: { id: "身份证号", card: "银行卡号", code: "验证码", password: "密码" },
  /** @param {string[]} names */
  cut: (names) => `你填的${names.join("、")}已经从文字里去掉。`,
  tab: "你填的留在这个标签页里，刷新、返回都还在；关掉标签页就没了。",
  noTab: "这个浏览器不让保存，刷新或离开就没了；先复制或下载。",
  /** @param {string} example */
  example: (example) => `一两句话，只写事实。比如：${example}`,
  notKept: "这台设备的浏览器不让保存，没有记住。离开前先复制或下载。",
  ask: "清空这一页填的内容和打的勾？清空后找不回来。",
  cleared: "已清空，这台设备上不再有你填的内容。",
});

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(`c-${id}`));

/** @param {string} id */
const menu = (id) => /** @type {HTMLSelectElement} */ (part(id));

/** @param {string} id */
const box = (id) => /** @type {HTMLInputElement} */ (part(id));

/** @typedef {Map<string, ReturnType<typeof withoutPrivate>>} Typed by slot */

class Complaint {
  /** @param {import("./letter.js").Texts} data @param {import("../../deadlines/limits-data.js").Limits | null} limits */
  constructor(data, limits) {
    this.data = data;
    this.limits = limits;
    this.text = "";
    this.timer = 0;
    this.form = /** @type {HTMLFormElement} */ (part("form"));
    /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */
    this.fields = [...this.form.querySelectorAll("[data-slot]")].map((field) => /** @type {HTMLInputElement} */ (field));
    /** @type {HTMLInputElement[]} */
    this.marks = [...this.form.querySelectorAll("[data-mark]")].map((field) => /** @type {HTMLInputElement} */ (field));
    /** @type {string[]} */
    this.cut = [];
    this.wished = "";
    const here = readTab();
    const wrong = this.restore(here);
    this.listen();
    this.screens = new Screens(wrong ? this.firstOpen() : here?.screen ?? this.firstOpen(), Boolean(here?.whole), () => this.keepHere());
    this.troubleChanged();
  }

  /** The first question without an answer. */
  firstOpen() {
    return !this.picked("platform") ? "c-platform" : menu("trouble").value ? "c-proofs" : "c-trouble-screen";
  }

  /** Whether the address was wrong about anything, which is said. @param {Record<string, string> | null} here what this tab had before */
  restore(here) {
    const wanted = readFacts();
    const kept = here ?? wanted;
    this.pick("channel", here?.channel ?? "merchant");
    this.pick("again", here?.again ?? "");
    box("keep").checked = Boolean(wanted);
    this.wished = here?.wish ?? "";
    if (kept) {
      const marks = (kept.marks ?? "").split(" ");
      for (const field of this.marks) field.checked = marks.includes(field.dataset.mark ?? "");
      for (const field of this.fields) field.value = kept[field.dataset.slot ?? ""] ?? "";
    }
    const asked = new URLSearchParams(location.search);
    const platform = asked.get("platform") ?? kept?.platform ?? "";
    const trouble = asked.get("trouble") ?? kept?.trouble ?? "";
    this.pick("platform", platform);
    menu("trouble").value = Object.keys(this.data.troubles).includes(trouble) ? trouble : "";
    menu("cause").value = kept?.cause ?? "";
    const unknown = Object.entries({ platform: this.data.platforms, trouble: this.data.troubles })
      .filter(([name, among]) => asked.get(name) && !Object.keys(among).includes(asked.get(name) ?? ""));
    for (const [name] of unknown) this.complain(name, asked.get(name) ?? "");
    return unknown.length > 0;
  }

  /** Says beside a question what the address gets wrong about it. @param {string} name @param {string} given */
  complain(name, given) {
    const said = element("p", "sh-wrong sh-complaint__unknown", WORDS.unknown(given));
    said.setAttribute("role", "alert");
    part(IN_ADDRESS.get(name) ?? "").append(said);
  }

  /** @param {string} name @param {string} value */
  pick(name, value) {
    for (const radio of this.form.querySelectorAll(`input[name=${name}]`)) {
      const option = /** @type {HTMLInputElement} */ (radio);
      option.checked = option.value === value;
    }
  }

  /** @param {string} name */
  picked(name) {
    return /** @type {HTMLInputElement | null} */ (this.form.querySelector(`input[name=${name}]:checked`))?.value ?? "";
  }

  listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", (event) => !(/** @type {InputEvent} */ (event).isComposing) && this.changed(event));
    this.form.addEventListener("compositionend", (event) => this.changed(event));
    part("copy").addEventListener("click", async () => (part("done").textContent = (await copyText(this.text, part("by-hand"))) + this.cutWords()));
    part("save").addEventListener("click", () => (part("done").textContent = saveText(this.text, this.data.channels[this.choice().channel].name) + this.cutWords()));
    part("print").addEventListener("click", () => print());
    part("clear").addEventListener("click", () => this.clear());
  }

  /** @param {Event} event */
  changed(event) {
    const control = /** @type {HTMLInputElement} */ (event.target);
    const what = control.name || control.id.slice("c-".length);
    part("done").textContent = "";
    if (what === "keep") part("keep-wrong").textContent = "";
    if (what === "keep" && !control.checked) keepFacts(null);
    if (control.closest("#c-proof")) keepTicks(this.choice().trouble, this.choice().proof);
    if (OF_WISHES.has(what)) this.layWishes();
    const place = IN_ADDRESS.get(what);
    if (!place) return this.show();
    if (what === "platform") rememberPlatform(control.value);
    part(place).querySelector(".sh-complaint__unknown")?.remove();
    this.troubleChanged();
  }

  /** Platform or trouble: other wishes, proofs, example; and the address, which may be handed on. */
  troubleChanged() {
    const key = menu("trouble").value;
    const trouble = this.data.troubles[key];
    const address = new URLSearchParams();
    for (const name of IN_ADDRESS.keys()) {
      const value = name === "trouble" ? key : this.picked(name);
      if (value) address.set(name, value);
    }
    history.replaceState(history.state, "", `${location.pathname}${String(address) && `?${address}`}${location.hash}`);
    if (this.picked("platform") && key) part("address").textContent = "";
    else if (trouble && !trouble.instead) part("address").textContent = WORDS.where;
    if (trouble && !trouble.instead) {
      this.layWishes();
      if (trouble.example) part("what-hint").textContent = WORDS.example(trouble.example);
      this.layProofs(key, trouble.proof);
    }
    this.show();
  }

  layWishes() {
    const wishes = wishesFor(this.data, this.choice());
    const wished = menu("wish").value || this.wished;
    fill(menu("wish"), ...wishes.map((wish) => new Option(this.data.wishes[wish].name, wish)));
    menu("wish").value = wishes.includes(wished) ? wished : wishes[0];
  }

  /** @param {string} key @param {string[]} proofs */
  layProofs(key, proofs) {
    const ticked = readTicks(key);
    fill(part("proof"),
      ...proofs.map((proof) => {
        const label = document.createElement("label");
        label.className = "sh-option";
        const box = document.createElement("input");
        box.type = "checkbox";
        box.value = proof.split("，")[0];
        box.checked = ticked.includes(box.value);
        const words = document.createElement("span");
        words.textContent = proof;
        label.append(box, " ", words);
        return label;
      }),
    );
  }

  /** @returns {import("./letter.js").Choice} */
  choice() {
    const trouble = menu("trouble").value;
    const ticked = /** @type {HTMLInputElement[]} */ ([...part("proof").querySelectorAll(":checked")]);
    return {
      platform: this.picked("platform"),
      trouble,
      cause: this.data.troubles[trouble]?.cause ? menu("cause").value : "",
      channel: this.picked("channel"),
      again: this.picked("again") === "again",
      wish: menu("wish").value,
      marks: this.marks.filter((field) => field.checked).map((field) => field.dataset.mark ?? ""),
      proof: ticked.map((box) => box.value),
    };
  }

  /** What was typed, without what must go nowhere, and what kinds of that there were. @returns {Typed} */
  typed() {
    return new Map(this.fields.map(({ dataset: { slot = "" }, value }) => [slot, withoutPrivate(value, NUMBERED.has(slot) ? ["card"] : [])]));
  }

  /** What has been cut out of the text, in words; nothing where nothing was. */
  cutWords() {
    return this.cut.length ? WORDS.cut(this.cut) : "";
  }

  /** Keeps everything for this tab, and says so. @param {Typed} [typed] */
  keepHere(typed = this.typed()) {
    const { at, whole } = this.screens;
    const { platform, trouble, cause, channel, again, wish, marks } = this.choice();
    const held = keepTab({ ...factsOf(typed), platform, trouble, cause, channel, wish, again: again ? "again" : "", marks: marks.join(" "), screen: at, whole: whole ? "whole" : "" });
    part("tab").textContent = held ? WORDS.tab : WORDS.noTab;
  }

  /** Everything that follows from what is chosen and typed. */
  show() {
    const choice = this.choice();
    const typed = this.typed();
    const trouble = this.data.troubles[choice.trouble];
    const writes = Boolean(trouble && !trouble.instead && choice.platform);
    part("cause-field").hidden = !trouble?.cause;
    showAdvice(part("advice"), trouble?.instead ?? trouble?.note ?? null);
    part("rest").hidden = part("result").hidden = !writes;
    document.documentElement.classList.toggle("sh-complaint-written", writes);
    if (writes) this.write(choice, typed);
    this.screens.show();
    this.keepHere(typed);
  }

  /** @param {import("./letter.js").Choice} choice @param {Typed} typed */
  write(choice, typed) {
    const today = beijingDay(Date.now());
    const facts = factsOf(typed);
    const asked = fieldsOf(this.data, choice);
    this.showFields(choice, asked, typed, today);
    const letter = compose(this.data, this.limits, choice, facts, today);
    this.text = letter.text;
    this.cut = [...new Set(asked.flatMap((slot) => typed.get(slot)?.kinds ?? []))].map((kind) => WORDS.names[kind]);
    showText(part("text"), letter.text);
    showBasis(part("laws"), letter, this.data, choice);
    this.tell(letter);
    if (box("keep").checked) this.keep({ ...facts, platform: choice.platform, trouble: choice.trouble, cause: choice.cause, marks: choice.marks.join(" ") });
  }

  /** What cannot be kept is said, the tick goes, and what was kept before with it. @param {Record<string, string>} facts */
  keep(facts) {
    if (keepFacts(facts)) return;
    keepFacts(null);
    box("keep").checked = false;
    part("keep-wrong").textContent = WORDS.notKept;
  }

  /** @param {import("./letter.js").Choice} choice @param {string[]} asked the slots of the fields to show @param {Typed} typed @param {string} today */
  showFields(choice, asked, typed, today) {
    const facts = factsOf(typed);
    const { faults } = cleanFacts(Object.fromEntries(asked.map((slot) => [slot, facts[slot]])), today, this.data.slots);
    const channel = this.data.channels[choice.channel];
    const { title, url } = channel.links[choice.platform];
    fill(part("hint"), channel.hint, linkTo(url, "", title));
    const marks = marksFor(this.data, choice);
    for (const { dataset } of this.marks) part(`${dataset.mark}-field`).hidden = !marks.includes(dataset.mark ?? "");
    for (const field of this.fields) {
      const slot = field.dataset.slot ?? "";
      part(`${slot}-field`).hidden = !asked.includes(slot);
      if (field instanceof HTMLInputElement && field.type === "date") field[slot === AHEAD ? "min" : "max"] = today;
      const kinds = typed.get(slot)?.kinds ?? [];
      const wrong = [faults.get(slot) ?? "", ...kinds.map((kind) => WORDS.private[kind])].join("");
      if (part(`${slot}-wrong`).textContent !== wrong) part(`${slot}-wrong`).textContent = wrong;
      field.setAttribute("aria-invalid", String(Boolean(wrong)));
    }
  }

  /** Length and what is missing, told once the typing rests, so that a screen reader is not kept talking. @param {ReturnType<typeof compose>} letter */
  tell(letter) {
    clearTimeout(this.timer);
    const said = lengthWords(letter, this.data.slots) + this.cutWords();
    const status = part("status");
    if (status.textContent === said) return;
    this.timer = window.setTimeout(() => (status.textContent = said), status.textContent ? QUIET : 0);
  }

  clear() {
    if (!confirm(WORDS.ask)) return;
    forgetAll();
    for (const field of this.fields) field.value = "";
    for (const field of [box("keep"), ...this.marks]) field.checked = false;
    menu("cause").value = "";
    this.screens.at = this.firstOpen();
    this.troubleChanged();
    forgetAll();
    part("done").textContent = WORDS.cleared;
  }
}

/** @param {Typed} typed @returns {Record<string, string>} */
function factsOf(typed) {
  return Object.fromEntries([...typed].map(([slot, { text }]) => [slot, text]));
}

async function start() {
  const place = /** @type {HTMLElement} */ (document.getElementById("complaint"));
  started();
  try {
    const [data, limits] = await Promise.all([fetchData("assets/tools/complaint.json", FORMAT), limitsData().catch(() => null)]);
    place.hidden = false;
    new Complaint(textsOn(data, beijingDay(Date.now())), limits);
    const plain = /** @type {HTMLDetailsElement} */ (document.getElementById("complaint-plain"));
    const named = location.hash && plain.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`);
    plain.open = Boolean(named);
    if (named) named.scrollIntoView();
  } catch {
    const failed = Object.assign(document.createElement("p"), { className: "sh-wrong", textContent: WORDS.failed });
    failed.setAttribute("role", "status");
    place.before(failed);
    place.classList.add("sh-complaint--failed");
    place.hidden = true;
  }
}

void start();
