// @ts-check
/**
 * The box in the header and on the home page: a combobox after the ARIA pattern. While typing its panel shows suggestions, then
 * answers; empty, it shows recent searches and what most people ask (start.js). On a phone the open box fills what the keyboard
 * leaves of the screen.
 *
 * Enter without a chosen option submits the form, which leads to the search page.
 */

import { Asker, ROOT, announcement, chipRows, failureLine, linesBefore, openEngine, replaceChips, skeleton } from "./searching.js";
import { element, fill, renderCard } from "../shared/cards.js";
import { rememberFilter } from "../shared/remembered.js";
import { ComboboxField, SMALL } from "../shared/combobox.js";
import { rememberSearch } from "../shared/recent.js";
import { askedOnTheWayBack } from "../shared/step.js";

const ANSWERS = 5;
const SUGGESTIONS = 6;
const FEW_SUGGESTIONS = 3;

/** @param {HTMLFormElement} form @param {HTMLInputElement} input */
export function attach(form, input) {
  return new Combobox(form, input);
}

class Combobox extends ComboboxField {
  /** @param {HTMLFormElement} form @param {HTMLInputElement} input */
  constructor(form, input) {
    super(form, input);
    /** @type {{platform: string | null, topic: string | null}} */
    this.chosen = { platform: null, topic: null };
    this.asker = new Asker({
      loading: (said) => this.showLoading(said),
      failed: (failure) => this.show([failureLine(failure)], [], failure.said),
      found: (answered) => this.showFound(answered),
      end: () => this.panel.content,
    }, () => form.submit());
    void openEngine().catch(() => {});
    this.begin(askedOnTheWayBack());
  }

  /** @override @param {boolean} [chosen] what is chosen from a list is not completed @param {boolean} [literal] */
  async search(chosen = false, literal = false) {
    const query = this.asked();
    if (query) {
      const suggestions = chosen ? 0 : SMALL.matches ? FEW_SUGGESTIONS : SUGGESTIONS;
      await this.asker.ask({ query, ...this.chosen, literal, limit: ANSWERS, suggestions });
    } else {
      this.asker.cancel();
      void this.showStart();
    }
  }

  /** What to do with an empty box: the latest searches, then what most people ask, as soon as that is here. @override */
  async showStart() {
    const { turn } = this.asker;
    fill(this.panel.chips);
    const { said, options } = this.recent();
    this.show(said, options, "");
    const parts = await import("./start.js").then(async ({ askedOptions, fetchStart, startParts }) => {
      const start = await fetchStart();
      return { asked: askedOptions(start), after: startParts(start) };
    }).catch(() => null);
    if (parts && turn === this.asker.turn && !this.input.value.trim()) this.show(said, [...options, ...parts.asked], "", parts.after);
  }

  /**
   * A suggestion: an answer's own question leads to it, any other is searched.
   * @param {{text: string, number: number}} suggested @param {import("./searching.js").Engine} engine
   */
  suggestedOption({ text, number }, engine) {
    const option = element("div", "sh-suggestion", text);
    const act = async () => {
      rememberSearch(text);
      const card = await engine.result({ number, score: 0 }, false).catch(() => null);
      if (card && card.title === text) location.assign(new URL(card.url, ROOT).href);
      else this.fill(text, true);
    };
    option.addEventListener("click", () => void act());
    return { element: option, act };
  }

  /** @param {string} said */
  showLoading(said) {
    if (!this.panel.keepStale(said)) this.show([element("p", "sh-said", said), skeleton()], [], said);
  }

  /** @param {import("./searching.js").Answered} answered */
  async showFound(answered) {
    const { found, engine, words, request, suggestions } = answered;
    this.setHidden("platform", request.platform);
    const rows = chipRows(engine, { ...this.chosen, platform: request.platform }, (chosen) => {
      this.chosen = chosen;
      if (chosen.platform !== request.platform) rememberFilter(chosen.platform, request.platform);
      this.setHidden("platform", chosen.platform);
      this.setHidden("topic", chosen.topic);
      void this.search(true);
    });
    replaceChips(this.panel.chips, rows);
    const cards = found.results.map((result) => this.cardOption(renderCard(result, { engine, root: ROOT, query: request.query, words })));
    const others = suggestions.filter(({ text }) => text !== request.query && !found.results.some(({ title }) => title === text));
    const asked = others.map((one) => this.suggestedOption(one, engine));
    /** @type {HTMLElement[]} */
    const before = [];
    /** @type {HTMLElement[]} */
    const after = [];
    const turn = this.asker.turn;
    if (found.corrections) {
      const { correctionLine } = await import("./correction.js");
      before.push(...correctionLine(answered, () => void this.search(true, true)));
    }
    if (!found.confident) {
      const { renderWayOut, renderWaysOn } = await import("./way-out.js");
      before.push(renderWayOut(answered));
      after.push(await renderWaysOn(answered));
    }
    if (turn !== this.asker.turn) return;
    this.show([...before, ...linesBefore(found)], [...asked, ...cards], announcement(answered), after);
  }

  /** @param {HTMLElement} card */
  cardOption(card) {
    const link = /** @type {HTMLAnchorElement} */ (card.querySelector("a"));
    link.addEventListener("click", () => rememberSearch(this.input.value));
    return { element: link, act: () => link.click(), whole: card };
  }

  /** Sends a filter along when the form is submitted. @param {string} name @param {string | null} value */
  setHidden(name, value) {
    this.form.querySelector(`input[name="${name}"]`)?.remove();
    if (!value) return;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    this.form.append(field);
  }
}
