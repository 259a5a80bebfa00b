import type { JsonSink } from "./json-sink.ts";
import { irregular, type WireCursor } from "./wire-cursor.ts";

/** First and last second of the years 1 to 9999, which protobuf's JSON can write. */
const firstSecond = -62_135_596_800;
const lastSecond = 253_402_300_799;

const secondsTag = 0x08;
const nanosTag = 0x10;

/** A google.protobuf.Timestamp of the wire as an RFC 3339 string with as many digits as it needs: 0, 3, 6 or 9. */
export const writeTimestamp = (cursor: WireCursor, end: number, sink: JsonSink): void => {
  let seconds = 0;
  let nanos = 0;
  if (cursor.at < end && cursor.bytes[cursor.at] === secondsTag) {
    cursor.at += 1;
    seconds = cursor.varint64();
  }
  if (cursor.at < end && cursor.bytes[cursor.at] === nanosTag) {
    cursor.at += 1;
    nanos = cursor.varint();
  }
  const inRange = seconds >= firstSecond && seconds <= lastSecond && nanos >= 0 && nanos < 1e9;
  if (cursor.at !== end || !inRange) throw irregular;
  const days = Math.floor(seconds / 86_400);
  sink.byte(0x22);
  writeDate(days, sink);
  writeTime(seconds - days * 86_400, sink);
  writeFraction(nanos, sink);
  sink.ascii('Z"');
};

/** Civil date of a day since 1970 (Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days). */
const writeDate = (days: number, sink: JsonSink): void => {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  sink.digits(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4);
  sink.byte(0x2d);
  sink.digits(month, 2);
  sink.byte(0x2d);
  sink.digits(day, 2);
};

const writeTime = (secondOfDay: number, sink: JsonSink): void => {
  sink.byte(0x54);
  sink.digits(Math.floor(secondOfDay / 3_600), 2);
  sink.byte(0x3a);
  sink.digits(Math.floor(secondOfDay / 60) % 60, 2);
  sink.byte(0x3a);
  sink.digits(secondOfDay % 60, 2);
};

const writeFraction = (nanos: number, sink: JsonSink): void => {
  if (nanos === 0) return;
  sink.byte(0x2e);
  if (nanos % 1_000_000 === 0) sink.digits(nanos / 1_000_000, 3);
  else if (nanos % 1_000 === 0) sink.digits(nanos / 1_000, 6);
  else sink.digits(nanos, 9);
};

const rfc3339 =
  /^(\d{4})-(0[1-9]|1[0-2])-(\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/**
 * Seconds and nanoseconds of an RFC 3339 text; undefined when it is none, or outside the years 1 to 9999. By
 * arithmetic: Temporal takes half of the time that a whole request does.
 */
export const readTimestamp = (text: string): { seconds: number; nanos: number } | undefined => {
  const parts = rfc3339.exec(text);
  if (parts === null) return undefined;
  const part = (i: number): number => Number(parts[i] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  if (day < 1 || day > daysOfMonth(year, month)) return undefined;
  const offset = (parts[8] === "-" ? -1 : 1) * (part(9) * 3_600 + part(10) * 60);
  const secondOfDay = part(4) * 3_600 + part(5) * 60 + part(6);
  const seconds = dayOf(year, month, day) * 86_400 + secondOfDay - offset;
  if (seconds < firstSecond || seconds > lastSecond) return undefined;
  return { seconds, nanos: Number((parts[7] ?? "").padEnd(9, "0")) };
};

const daysOfMonth = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

/** Days since 1970 of a civil date (the same paper, days_from_civil). */
const dayOf = (year: number, month: number, day: number): number => {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};
