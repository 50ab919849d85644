// @ts-check
/**
 * What of a text is somebody's own: numbers of orders, parcels, phones, cards, identity cards, addresses of mail and chat; and, of what
 * is to be kept, names and addresses too. masking.py does the same, held by tests/vectors/masking.json.
 *
 *   masked("订单6920193847561029384不给退，13812345678")
 *   → {text: "订单〔已遮住〕不给退，〔已遮住〕", kinds: ["订单号", "电话"], orders: ["6920193847561029384"]}
 *   fitToKeep("我叫王丽，住幸福路8号3栋，单号8812不给退")
 *   → "我叫〔已遮住〕，住〔已遮住〕，单号〔已遮住〕不给退"
 *
 * Width, what is not seen, spaces and dashes between figures and Chinese numerals are undone before it is looked at. What a question may
 * be about stays: 12315, 400 numbers, prices, days. At the desk, where the agent sees the message, numbers alone are masked, and of
 * those without a form only from LONG figures on. What is kept for others to read is masked more than it need be: a number from SHORT
 * figures on, what stands after the word for a number, a name after the word for one or before a title, a road with its house. A name
 * that stands alone cannot be told from a word: the pages where this is kept say so.
 */

import { read } from "../tools/shared/reading.js";

export const MASK = "〔已遮住〕";
/** Characters that a kept text has at most. */
export const LONGEST = 120;

/** What is not seen, as one space. */
const SPACE = /[\0- \x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+/g;
const UNSEEN = /[\p{Cf}\u115f\u1160\u3164]/gu;
const LONG = 12;
const SHORT = 7;
const NUMERALS = "零〇一幺二两三四五六七八九壹贰叁肆伍陆柒捌玖";
const FIGURES = "0011223456789123456789";
/** One after a number may begin a word: 一直. */
const SPOKEN = new RegExp(`[${NUMERALS}](?: ?[${NUMERALS}]){2,}`, "g");
const HAN = "[\\u3400-\\u9fff]";

/** A figure, and those that follow it with at most three spaces, dashes or brackets between. */
const RUN = /[0-9](?:[ ()+-]{0,3}[0-9]|[._*/][0-9]{3,})*(?:[ -]?[Xx](?![A-Za-z0-9]))?/g;
const DATE = /(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])/g;
const GROUP = /[0-9]+/g;
const MOBILE = /^(?:(?:00)?86)?1[3-9][0-9]{9}$/;
const LANDLINE = /^0[1-9][0-9]{8,10}$/;
const IDENTITY = /^[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$/;
const SERVICE = /^(?:[48]00[0-9]{7}|9[56][0-9]{3,6}|1[012][0-9]|1[0-2][0-9]{3})$/;
const DAY = /^20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$/;
const CARD_BEFORE = /卡号?[^0-9\n]{0,4}$/;
const PARCEL_BEFORE = /(?:快递|运单|物流)[^0-9\n]{0,8}$/;

const MAIL = /[A-Za-z0-9_.+-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+/g;
const PARCEL = /[A-Za-z]{1,4}[0-9]{9,18}/g;
const CHAT =
  /((?:微 ?信(?:号|名)?|薇信|威信|卫星号?|[vV] ?信|[vVwW][xX]|[wW][eE][iI]?[xX][iI][nN]|[wW][eE][cC][hH][aA][tT]|[qQ]{2}号?|扣扣号?|企鹅号?|旺旺号?|支付宝[账帐]?号|钉钉号?|飞机号?|[tT][gG])(?: ?[iI][dD])? {0,2}(?:是|叫|为|:|=)? {0,2})([A-Za-z_][A-Za-z0-9_-]{5,19}|[1-9][0-9]{4,11})/g;

// Of what is kept alone.
const LINK = /https?:\/\/[^ \n\u3400-\u9fff]+|(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}\/[^ \n\u3400-\u9fff]+/g;
const TOKEN = /[A-Za-z0-9_-]{10,}/g;
const SHORTER_PARCEL = /[A-Za-z]{1,4}[ -]?[0-9]{6,}/g;
const FRIEND = /(加(?:我|一下|个)?(?:微|好友|[vV])?[: ]{0,2})([A-Za-z_][A-Za-z0-9_-]{5,19})/g;
/** The number somebody has in an app, whose name stands before: not the model, the size or the colour of a thing. */
const ACCOUNT = /([\u3400-\u9fff]{1,2}[^型货款牌色尺码批]号[: ]{0,2}(?:是|叫|为)?[: ]{0,2})([A-Za-z_][A-Za-z0-9_-]{5,19})/g;
const CODE = /((?:验证码|校验码|动态码|取件码|提货码|核销码|券码|卡密|密码|口令|(?:订单|单|运单|工单|流水|售后|会员|卡|尾|账|帐|编)号)[^0-9A-Za-z\n]{0,6})([0-9A-Za-z!@#$%^&*.-]{3,})/g;
const PLATE = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][· ]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])/g;

/** Surnames that seldom begin a word. */
const USUAL =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵覃武钱戴严莫孔汤康施樊葛邢齐伍庞颜倪庄聂章鲁岳翟殷詹申欧耿兰焦俞柳甘祝尚舒阮柯纪梅童凌毕季裴霍涂苗谷翁冉骆辛靳柴鲍喻祁滕饶牟尤阎穆卓缪芦褚娄窦戚岑卜冷晏佟臧闵苟邬卞姬仇栾隋刁巫寇桑郎甄虞敖巩佘邝";
/** Those that do. */
const OTHERS = "于白万常温牛安左关包宁符单成盛曲蓝路游管蒙华蒲房屈解艾时阳农古吉简车项连麦景党宫费席卫米柏宗桂全应边师沙荣丛仲池查麻苑迟";
const DOUBLE = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|夏侯|南宫|端木";
const ANY_NAME = `(?:(?:${DOUBLE})${HAN}{1,2}|[${USUAL}${OTHERS}] ?${HAN}{1,2}|[小阿老]${HAN}{1,2})`;
const USUAL_NAME = `(?:(?:${DOUBLE})${HAN}{1,2}|[${USUAL}]${HAN}{1,2})`;
const WHO = "(?:姓名|名字|真名|实名|昵称|署名|户名|收件人|收货人|寄件人|发件人|联系人|签收人|持卡人|开户人|申请人|投诉人)";
/** What is to be masked is the last group. */
const NAMES = [
  new RegExp(`((?:[我他她]|名字?|[人服板理主播傅])叫(?:做|作)?[ :]{0,2})(${ANY_NAME})`, "g"),
  new RegExp(`(${WHO}[ ]?[:=][ ]?)(${HAN}{1,6})`, "g"),
  new RegExp(`(${WHO}(?:[是叫为]| )[ ]?)(${ANY_NAME})`, "g"),
  new RegExp(`(${WHO})(${USUAL_NAME})`, "g"),
  new RegExp(`((?:我是|本人))(${USUAL_NAME})(?!${HAN})`, "g"),
  new RegExp(`()((?:${DOUBLE})${HAN}{0,2}|[${USUAL}${OTHERS}]${HAN}{0,2})(?=女士|先生|小姐|太太|阿姨|大姐|大哥)`, "g"),
  new RegExp(`()([${USUAL}])(?=师傅|经理|老板|律师|老师|主任|医生|警官)`, "g"),
  new RegExp(`()(${HAN}{1,6}(?:[·•]${HAN}{1,4})+)`, "g"),
];
const NAME_BEFORE = new RegExp(`(?:^|[^\\u3400-\\u9fff])(${USUAL_NAME})[ ,:;]{0,3}$`);
const NAME_AFTER = new RegExp(`^[ ,:;]{0,3}(${USUAL_NAME})(?!${HAN})`);

const DOOR = `[0-9A-Za-z十百${NUMERALS}]{1,6}`;
const PART = `(?:${DOOR}(?:号院|号楼|号|栋|幢|座|弄|单元|室|楼|层|户|组|队)[ -]?)`;
const HOUSE = new RegExp(
  `(?:路|街|大道|巷|胡同|弄|小区|花园|公寓|大厦|家园|新村|村|镇|乡|屯|社区|广场|[苑园城府湾庄](?=${DOOR}(?:号楼|栋|幢|座|单元)))[东南西北中]?段? ?${PART}+(?:[0-9]{1,5}(?:室|号|户)?)?`,
  "g",
);
/** What of the words before a road is no part of the place. */
const NO_PLACE = /^.*(?:寄|住|在|到|往|从|去|是|给|址|我|的|叫|至|[:])/;
const BEFORE_HOUSE = new RegExp(`[\\u3400-\\u9fff0-9A-Za-z:]{0,20}$`);
const REGION = new RegExp(`${HAN}{2,3}(?:省|市|自治区)${HAN}{1,6}?(?:市|区|县|州|盟|旗)${HAN}{1,8}?(?:区|县|镇|乡|街道|村|社区|路|街)`, "g");
const GIVEN = /((?:地址|住址|寄到|寄往|寄回|送到|送至|发到|发往|住在|家住|我住)[ :是在为]{0,3})([^,;!?。、\n〔〕]{2,40})/g;
const NUMBERED = /[0-9一二三四五六七八九十](?:号|栋|幢|座|室|楼|单元|弄|层|组|户)/;
const UNITS = /[省市县镇乡村路街巷弄]|(?:^|[^小])区/g;

/**
 * @typedef {{start: number, end: number, kind: string, value: string}} Found
 * @typedef {{text: string, kinds: string[], orders: string[]}} Masked
 */

/** A message at the desk without the customer's numbers. @param {string} message @returns {Masked} */
export function masked(message) {
  const { text, places } = read(message);
  const figures = figuresOf(text);
  const found = [...mails(figures), ...chats(figures), ...parcels(figures), ...numbers(figures, LONG)];
  const orders = found.filter(({ kind }) => kind === "订单号").map(({ value }) => value);
  const { shown, taken } = hidden(message, places, found);
  return { text: shown, kinds: [...new Set(taken.map(({ kind }) => kind))], orders: [...new Set(orders)] };
}

/** What may be kept of a question for others to read: on one line, without what is somebody's own. @param {string} question */
export function fitToKeep(question) {
  const line = question.replace(UNSEEN, "").replace(SPACE, " ").trim();
  const { text, places } = read(line);
  const figures = figuresOf(text);
  const own = [...mails(figures), ...chats(figures), ...parcels(figures), ...numbers(figures, SHORT)];
  const found = [...own, ...labelled(figures), ...names(text, own), ...housesIn(figures)];
  return [...hidden(line, places, found).shown].slice(0, LONGEST).join("");
}

/** What is searched for of a masked message. @param {string} text */
export function withoutMasks(text) {
  return text.split(MASK).join(" ");
}

/** The text with each of what was found masked; what overlaps is one. @param {string} text @param {number[]} places @param {Found[]} found */
function hidden(text, places, found) {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  /** @type {Found[]} */
  const taken = [];
  for (const each of sorted) {
    const last = taken[taken.length - 1];
    if (last && each.start < last.end) last.end = Math.max(last.end, each.end);
    else taken.push({ ...each });
  }
  let shown = "";
  let done = 0;
  for (const { start, end } of taken) {
    shown += text.slice(done, places[start]) + MASK;
    done = places[end];
  }
  return { shown: shown + text.slice(done), taken };
}

/** Chinese numerals that are read out one by one, as figures. @param {string} text */
function figuresOf(text) {
  return text.replace(SPOKEN, (spoken) => [...spoken].map((one) => FIGURES[NUMERALS.indexOf(one)] || one).join(""));
}

/** @param {string} text @returns {Found[]} */
function mails(text) {
  return [...text.matchAll(MAIL)].map((match) => spanOf(match, "邮箱"));
}

/** @param {string} text @returns {Found[]} */
function chats(text) {
  return [...text.matchAll(CHAT)].map((match) => lastGroup(match, MOBILE.test(match[2]) ? "电话" : /^[0-9]/.test(match[2]) ? "QQ号" : "微信号"));
}

/** @param {string} text @returns {Found[]} */
function parcels(text) {
  return [...text.matchAll(PARCEL)].map((match) => spanOf(match, "快递单号"));
}

/** Numbers with the form of somebody's own, or of so many figures. @param {string} text @param {number} most @returns {Found[]} */
function numbers(text, most) {
  const days = text.replace(DATE, (day) => "\n".repeat(day.length));
  return [...days.matchAll(RUN)].flatMap((match) => pieces(/** @type {number} */ (match.index), match[0])).flatMap(({ start, text: piece }) => {
    const value = piece.replace(/[^0-9Xx]/g, "").toUpperCase();
    const kind = kindOf(value, piece.match(GROUP) ?? [], days.slice(0, start), most);
    return kind ? [{ start, end: start + piece.length, kind, value }] : [];
  });
}

/** The numbers of a run: a group of more than eight figures is one by itself. @param {number} at @param {string} run */
function pieces(at, run) {
  const found = [];
  let start = 0;
  let end = 0;
  for (const match of run.matchAll(GROUP)) {
    const from = /** @type {number} */ (match.index);
    const to = from + match[0].length;
    if (match[0].length > 8) {
      if (end > start) found.push({ start, end });
      found.push({ start: from, end: to });
      start = end = to;
    } else {
      if (end === start) start = from;
      end = to;
    }
  }
  if (end > start) found.push({ start, end });
  // The X of an identity card is a figure of the last.
  const last = found[found.length - 1];
  if (/[Xx]$/.test(run)) last.end = run.length;
  return found.map((piece) => ({ start: at + piece.start, text: run.slice(piece.start, piece.end) }));
}

/** What a number is called; null where it may stay. @param {string} value @param {string[]} groups @param {string} before @param {number} most */
function kindOf(value, groups, before, most) {
  if (MOBILE.test(value) || LANDLINE.test(value)) return "电话";
  if (IDENTITY.test(value)) return "身份证号";
  if (groups.every((group) => SERVICE.test(group)) || SERVICE.test(value)) return null;
  const joined = groups.some(({ length }) => length > 2) || groups.every(({ length }) => length === 1);
  if (value.length < most || !joined) return null;
  if (most === SHORT ? DAY.test(value) : value.startsWith("00")) return null;
  if (CARD_BEFORE.test(before)) return "银行卡号";
  return PARCEL_BEFORE.test(before) ? "快递单号" : "订单号";
}

/** What else is an id by its form, or by the word before it. @param {string} text @returns {Found[]} */
function labelled(text) {
  const tokens = [...text.matchAll(TOKEN)].filter(([token]) => (token.match(/[0-9]/g) ?? []).length > 4 && /[A-Za-z]/.test(token));
  const whole = [LINK, SHORTER_PARCEL, PLATE].flatMap((pattern) => [...text.matchAll(pattern)]);
  const named = [FRIEND, ACCOUNT, CODE].flatMap((pattern) => [...text.matchAll(pattern)]);
  return [...[...tokens, ...whole].map((match) => spanOf(match, "编号")), ...named.map((match) => lastGroup(match, "编号"))];
}

/** @param {string} text @param {Found[]} numbers beside which a name may stand @returns {Found[]} */
function names(text, numbers) {
  const found = NAMES.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => lastGroup(match, "姓名")));
  for (const { start, end, kind } of numbers) {
    if (kind !== "电话") continue;
    const before = NAME_BEFORE.exec(text.slice(Math.max(0, start - 8), start));
    const after = NAME_AFTER.exec(text.slice(end));
    if (before) found.push(named(Math.max(0, start - 8) + before.index + before[0].indexOf(before[1]), before[1]));
    if (after) found.push(named(end + after[0].indexOf(after[1]), after[1]));
  }
  return found;
}

/** @param {number} start @param {string} value @returns {Found} */
function named(start, value) {
  return { start, end: start + value.length, kind: "姓名", value };
}

/** @param {string} text @returns {Found[]} */
function housesIn(text) {
  const houses = [...text.matchAll(HOUSE)].map((match) => {
    const at = /** @type {number} */ (match.index);
    const [before] = /** @type {RegExpExecArray} */ (BEFORE_HOUSE.exec(text.slice(0, at)));
    const place = before.replace(NO_PLACE, "");
    return { start: at - place.length, end: at + match[0].length, kind: "地址", value: match[0] };
  });
  const regions = [...text.matchAll(REGION)].map((match) => spanOf(match, "地址"));
  const given = [...text.matchAll(GIVEN)].filter(([, label, place]) => {
    const units = (place.match(UNITS) ?? []).length;
    return NUMBERED.test(place) || units > (/址[ ]?[:是为]/.test(label) ? 0 : 1);
  });
  return [...houses, ...regions, ...given.map((match) => lastGroup(match, "地址"))];
}

/** @param {RegExpMatchArray} match @param {string} kind @returns {Found} */
function spanOf(match, kind) {
  const start = /** @type {number} */ (match.index);
  return { start, end: start + match[0].length, kind, value: match[0] };
}

/** The second of two groups. @param {RegExpMatchArray} match @param {string} kind @returns {Found} */
function lastGroup(match, kind) {
  const start = /** @type {number} */ (match.index) + match[1].length;
  return { start, end: start + match[2].length, kind, value: match[2] };
}
