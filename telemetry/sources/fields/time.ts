const written = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?$/;
const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The last instant of the year 9999, in milliseconds since 1970 UTC; later ones have no ISO 8601 text of four digits. */
const lastInstant = 253_402_300_799_999;

/**
 * A point in time as OpenSearch's `strict_date_optional_time` reads it; `undefined` if the text is none. What it reads
 * stays as the service wrote it, a zone without a colon too. A time without a zone is UTC, as everywhere in AWS; a space
 * may stand for the T, as some exports of findings write it.
 */
export function isoTime(text: string): string | undefined {
  return likeKnown(text, last) ?? likeKnown(text, known.get(text.slice(0, dayLength))) ?? timeOf(text);
}

function timeOf(text: string): string | undefined {
  const parts = written.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, , zone = ""] = parts;
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const days = month === "02" && !leap ? 28 : (daysOfMonth[Number(month) - 1] ?? 0);
  if (day === "00" || Number(day) > days) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  if (zone !== "" && zone !== "Z" && !isOffset(zone)) return undefined;
  last = { day: `${text.slice(0, 10)}T`, zone };
  if (known.size === mostKnown) known.clear();
  known.set(last.day, last);
  return zoned(`${last.day}${text.slice(dayLength)}`, zone);
}

/** What a time begins with, `2026-11-22T`, and its zone. */
interface DayAndZone {
  readonly day: string;
  readonly zone: string;
}

const dayLength = "2026-11-22T".length;
const mostKnown = 100;

/** Of the last text that was read whole, and of those before, by their days: a finding has several. */
let last: DayAndZone | undefined;
const known = new Map<string, DayAndZone>();

/**
 * The same of a text that has the day and the zone of one before, as the records of a batch have: only its clock is
 * looked at. Undefined for any other text.
 */
function likeKnown(text: string, like: DayAndZone | undefined): string | undefined {
  if (like === undefined || !text.startsWith(like.day) || !text.endsWith(like.zone)) return undefined;
  const { zone } = like;
  if (text.charCodeAt(13) !== colon || text.charCodeAt(16) !== colon) return undefined;
  if (!(pairAt(text, 11) < 24 && pairAt(text, 14) < 60 && pairAt(text, 17) < 60)) return undefined;
  const end = text.length - zone.length;
  if (end !== 19) {
    if (end < 21 || end > 29 || text.charCodeAt(19) !== dot) return undefined;
    for (let index = 20; index < end; index++) if (!(digitAt(text, index) < 10)) return undefined;
  }
  return zoned(text, zone);
}

function zoned(time: string, zone: string): string {
  return zone === "" ? `${time}Z` : time;
}

const colon = 58;
const dot = 46;

/** The digit at a place of the text; NaN for what is none. */
function digitAt(text: string, place: number): number {
  const digit = text.charCodeAt(place) - 48;
  return digit >= 0 && digit < 10 ? digit : NaN;
}

function pairAt(text: string, place: number): number {
  return digitAt(text, place) * 10 + digitAt(text, place + 1);
}

/** Offsets go to 18 hours at most, as in Java, which OpenSearch reads times with. */
function isOffset(zone: string): boolean {
  const [hours, minutes] = [Number(zone.slice(0, 3)), Number(zone.slice(-2))];
  return minutes < 60 && Math.abs(hours) * 60 + minutes <= 18 * 60;
}

/** Texts of instants, as most records of a batch share theirs. */
const instants = new Map<number, string>();
const mostInstants = 2000;

/** ISO 8601 text of milliseconds since 1970 UTC; `undefined` for what is no whole number of them up to the year 9999. */
export function isoTimeOfMilliseconds(milliseconds: number): string | undefined {
  const found = instants.get(milliseconds);
  if (found !== undefined) return found;
  if (!Number.isInteger(milliseconds) || milliseconds < 0 || milliseconds > lastInstant) return undefined;
  const text = new Date(milliseconds).toISOString();
  if (instants.size === mostInstants) instants.clear();
  instants.set(milliseconds, text);
  return text;
}
