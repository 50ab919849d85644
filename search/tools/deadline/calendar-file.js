// @ts-check
/**
 * A last day as a calendar file (RFC 5545), the same bytes as search/tools/deadline/calendar_file.py writes: an all-day event with a reminder at
 * 9:00 on the day before.
 */

import { dayNumber, dayText } from "../../deadlines/days.js";

/**
 * `stamp` is when the file is made, "20261122T033000Z".
 * @param {import("../../deadlines/count.js").Deadline} deadline @param {{title: string, description: string, uid: string, stamp: string}} about
 */
export function toIcs(deadline, { title, description, uid, stamp }) {
  const day = (/** @type {number} */ number) => dayText(number).replace(/-/g, "");
  const at = /** @type {number} */ (dayNumber(deadline.last));
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//shouhou//deadline//ZH", "CALSCALE:GREGORIAN",
    "BEGIN:VEVENT", `UID:${escaped(uid)}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${day(at)}`, `DTEND;VALUE=DATE:${day(at + 1)}`,
    `SUMMARY:${escaped(title)}`, `DESCRIPTION:${escaped(description)}`, "TRANSP:TRANSPARENT",
    "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`, "TRIGGER:-PT15H", "END:VALARM",
    "END:VEVENT", "END:VCALENDAR",
  ];
  return lines.map((line) => folded(line) + "\r\n").join("");
}

/** Text as RFC 5545 §3.3.11 has it, without control characters. @param {string} text */
function escaped(text) {
  const oneLine = text.replace(/\r\n?/g, "\n").replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  return oneLine.replace(/\p{Cc}/gu, "");
}

/** A line cut into pieces of at most 75 octets, each further one behind a space, no character in two. @param {string} line */
function folded(line) {
  const encoder = new TextEncoder();
  let octets = 0;
  let text = "";
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      text += "\r\n ";
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
