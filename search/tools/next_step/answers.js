// @ts-check
/**
 * The answers given so far, as the address holds them, and the question to ask next. Pure.
 *
 *   readAnswers("?platform=mall&trouble=quality", questions, "2026-11-22") → {answers: [mall, quality], ask: "stage", wrong: null}
 *   ?platform=mall&trouble=quality&stage=refused&on=2026-11-10
 *
 * `on=` says that the date was left out. A value that no question has stops the reading: that question is asked again, and so
 * does the day of something done that is yet to come, or of something planned that has gone by.
 */

import { dayNumber } from "../../deadlines/days.js";

/**
 * @typedef {{key: string, name: string, ask?: string, when?: string, day?: "past" | "planned" | "either", on?: string[]}} Choice
 *   `when` asks for a date, on the platforms `on`, else on all
 * @typedef {{platforms: Choice[], troubles: (Choice & {stages: Choice[]})[]}} Questions
 * @typedef {"platform" | "trouble" | "stage" | "on"} Question
 * @typedef {{question: Question, value: string, name: string}} Answer `name` is the value as people read it; empty for no date
 * @typedef {{answers: Answer[], ask: Question | null, wrong: string | null, fault?: Fault}} State `ask` is null where all is answered
 * @typedef {"not-a-date" | "to-come" | "gone-by"} Fault what is wrong with the date
 */

/** @param {string} query @param {Questions} questions @param {string} today @returns {State} */
export function readAnswers(query, questions, today) {
  const given = new URLSearchParams(query);
  /** @type {Answer[]} */
  const answers = [];
  for (const question of /** @type {Question[]} */ (["platform", "trouble", "stage"])) {
    const value = given.get(question);
    const chosen = choices(question, answers, questions).find(({ key }) => key === value);
    if (!chosen) return { answers, ask: question, wrong: value || null };
    answers.push({ question, value: chosen.key, name: chosen.name });
  }
  const stage = stageOf(answers, questions);
  if (!stage?.when || (stage.on && !stage.on.includes(valueOf(answers, "platform")))) return { answers, ask: null, wrong: null };
  const on = given.get("on");
  const fault = on ? dateFault(on, stage, today) : undefined;
  if (on === null || fault) return { answers, ask: "on", wrong: on, fault };
  answers.push({ question: "on", value: on, name: on });
  return { answers, ask: null, wrong: null };
}

/** What may be answered, after the answers before. @param {Question} question @param {Answer[]} answers @param {Questions} questions @returns {Choice[]} */
export function choices(question, answers, questions) {
  if (question === "platform") return questions.platforms;
  if (question === "trouble") return questions.troubles;
  return questions.troubles.find(({ key }) => key === valueOf(answers, "trouble"))?.stages ?? [];
}

/** What has been done, with the date that is asked for, if any. @param {Answer[]} answers @param {Questions} questions */
export function stageOf(answers, questions) {
  return choices("stage", answers, questions).find(({ key }) => key === valueOf(answers, "stage"));
}

/** @param {string} on @param {Choice} stage @param {string} today @returns {Fault | undefined} */
function dateFault(on, { day }, today) {
  if (dayNumber(on) === null) return "not-a-date";
  if (day === "past" && on > today) return "to-come";
  return day === "planned" && on < today ? "gone-by" : undefined;
}

/** @param {Answer[]} answers @param {Question} question @returns {string} empty where it was not answered */
export function valueOf(answers, question) {
  return answers.find((answer) => answer.question === question)?.value ?? "";
}

/** The address of these answers. @param {{question: string, value: string}[]} answers */
export function addressOf(answers) {
  const query = new URLSearchParams(answers.map(({ question, value }) => [question, value]));
  return answers.length ? `?${query}` : "./";
}
