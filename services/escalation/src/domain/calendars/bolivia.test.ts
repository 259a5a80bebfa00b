import { describe, expect, it } from "@jest/globals";
import { minuteMs } from "../time/wall-clock.ts";
import { bolivianExceptions } from "./bolivia.ts";
import type { CompiledCalendar } from "./compiled-calendar.ts";
import { workingTimeOf } from "./national-calendars.ts";

const split = workingTimeOf("NATIONAL_SPLIT") as CompiledCalendar;
const continuous = workingTimeOf("NATIONAL_CONTINUOUS");
const always = workingTimeOf("ALWAYS");

const at = (text: string) => Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`).epochMilliseconds;
const text = (ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO("America/La_Paz")
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");

describe("national holidays of Bolivia", () => {
  const datesOf = (year: number) => bolivianExceptions(year).map(({ date }) => date.slice(5));

  it("are eleven by the rules, with Sundays moved to Monday", () => {
    expect(datesOf(2024).join(" ")).toBe("01-01 01-22 02-12 02-13 03-29 05-01 05-30 06-21 08-06 11-02 12-25");
    expect(datesOf(2025).join(" ")).toBe("01-01 01-22 03-03 03-04 04-18 05-01 06-19 06-21 08-06 11-03 12-25");
    expect(datesOf(2027).join(" ")).toBe("01-01 01-22 02-08 02-09 03-26 05-01 05-27 06-21 08-06 11-02 12-25");
  });

  it("are those of DS 5521 in 2026, with the hours of Carnival Friday", () => {
    expect(datesOf(2026).join(" ")).toBe(
      "01-01 01-23 02-13 02-16 02-17 04-03 05-01 06-04 06-05 06-22 08-06 08-07 11-02 12-25",
    );
  });

  it("say the norm that orders each", () => {
    const norms = Object.fromEntries(bolivianExceptions(2026).map((one) => [one.date, one.legalReference]));
    expect(norms["2026-01-23"]).toBe("DS 5521");
    expect(norms["2026-06-04"]).toBe("DS 2750");
    const moved = bolivianExceptions(2025).find(({ date }) => date === "2025-11-03");
    expect(moved?.legalReference).toBe("Decreto de 29 de octubre de 2025");
  });
});

describe("plazos with a break at noon", () => {
  it.each([
    ["inside a morning", "2026-03-02 09:00", 60, "2026-03-02 10:00"],
    ["over the break", "2026-03-02 12:00", 60, "2026-03-02 15:00"],
    ["due at the closing of the morning", "2026-03-02 12:00", 30, "2026-03-02 12:30"],
    ["received in the break", "2026-03-02 13:00", 30, "2026-03-02 15:00"],
    ["over a weekend", "2026-03-06 18:00", 60, "2026-03-09 09:00"],
    ["received on Saturday, a whole day", "2026-03-07 11:00", 480, "2026-03-09 18:30"],
    ["a week of work", "2026-03-02 08:30", 2400, "2026-03-06 18:30"],
    ["New Year 2026", "2025-12-31 18:00", 60, "2026-01-02 09:00"],
    ["22 January 2026 is worked", "2026-01-21 17:30", 120, "2026-01-22 09:30"],
    ["23 January 2026 is not", "2026-01-22 17:30", 120, "2026-01-26 09:30"],
    ["Carnival 2026, with its Friday of seven hours", "2026-02-12 17:30", 540, "2026-02-18 09:30"],
    ["Good Friday 2026", "2026-04-02 18:00", 60, "2026-04-06 09:00"],
    ["1 May 2026", "2026-04-30 18:00", 60, "2026-05-04 09:00"],
    ["Corpus Christi and 5 June 2026", "2026-06-03 18:00", 60, "2026-06-08 09:00"],
    ["21 June 2026, moved to Monday", "2026-06-19 18:00", 60, "2026-06-23 09:00"],
    ["6 and 7 August 2026", "2026-08-05 18:00", 60, "2026-08-10 09:00"],
    ["2 November 2026", "2026-10-30 18:00", 60, "2026-11-03 09:00"],
    ["Christmas 2026", "2026-12-24 18:00", 60, "2026-12-28 09:00"],
    ["22 January 2025", "2025-01-21 18:00", 60, "2025-01-23 09:00"],
    ["Carnival 2025", "2025-02-28 18:00", 60, "2025-03-05 09:00"],
    ["Good Friday 2025", "2025-04-17 18:00", 60, "2025-04-21 09:00"],
    ["Corpus Christi 2025", "2025-06-18 18:00", 60, "2025-06-20 09:00"],
    ["21 June 2025, a Saturday that doesn't move", "2025-06-20 18:00", 60, "2025-06-23 09:00"],
    ["6 August 2025", "2025-08-05 18:00", 60, "2025-08-07 09:00"],
    ["Todos Santos 2025, moved to Monday", "2025-10-31 18:00", 60, "2025-11-04 09:00"],
    ["Christmas 2025", "2025-12-24 18:00", 60, "2025-12-26 09:00"],
  ])("%s", (_, start, minutes, due) => {
    expect(text(split.add(at(start), minutes * minuteMs))).toBe(due);
    expect(split.between(at(start), at(due))).toBe(minutes * minuteMs);
  });

  it.each([
    ["January 2026, 20 days", "2026-01-01", "2026-02-01", 160],
    ["February 2026, 17 days and the Friday of seven hours", "2026-02-01", "2026-03-01", 143],
    ["June 2026, 19 days", "2026-06-01", "2026-07-01", 152],
    ["August 2026, 19 days", "2026-08-01", "2026-09-01", 152],
    ["November 2025, 19 days", "2025-11-01", "2025-12-01", 152],
  ])("counts the hours of %s", (_, from, until, hours) => {
    expect(split.between(at(`${from} 00:00`), at(`${until} 00:00`))).toBe(hours * 60 * minuteMs);
  });

  it("explains a plazo by its intervals and the exceptions in between", () => {
    const { totalMs, worked, exceptions } = split.explain(at("2026-02-12 17:30"), at("2026-02-18 09:30"));
    expect(totalMs).toBe(540 * minuteMs);
    expect(worked.map(({ startMs, endMs }) => `${text(startMs)} – ${text(endMs)}`)).toEqual([
      "2026-02-12 17:30 – 2026-02-12 18:30",
      "2026-02-13 08:00 – 2026-02-13 15:00",
      "2026-02-18 08:30 – 2026-02-18 09:30",
    ]);
    expect(exceptions.map(({ date }) => date)).toEqual(["2026-02-13", "2026-02-16", "2026-02-17"]);
  });

  it("finds the working instants around a closed one", () => {
    expect(text(split.nextWorking(at("2026-06-20 10:00")))).toBe("2026-06-23 08:30");
    expect(text(split.previousWorking(at("2026-06-22 10:00")))).toBe("2026-06-19 18:30");
    expect(text(split.nextWorking(at("2026-03-02 12:30")))).toBe("2026-03-02 14:30");
    expect(text(split.previousWorking(at("2026-03-02 12:30")))).toBe("2026-03-02 12:30");
  });
});

describe("plazos with horario continuo", () => {
  it.each([
    ["inside a day", "2026-03-02 12:00", 120, "2026-03-02 14:00"],
    ["into Carnival Friday, which opens at 08:00", "2026-02-12 16:00", 60, "2026-02-13 08:30"],
    ["out of Carnival Friday, which closes at 15:00", "2026-02-13 14:30", 60, "2026-02-18 09:00"],
    ["received on Saturday, a whole day", "2026-03-07 11:00", 480, "2026-03-09 16:30"],
    ["over Todos Santos 2025", "2025-10-31 16:00", 60, "2025-11-04 09:00"],
  ])("%s", (_, start, minutes, due) => {
    expect(text(continuous.add(at(start), minutes * minuteMs))).toBe(due);
  });
});

describe("the calendar without closing hours", () => {
  it("is wall time, holidays too", () => {
    expect(text(always.add(at("2025-12-31 23:59"), 2 * minuteMs))).toBe("2026-01-01 00:01");
    expect(always.between(at("2001-01-01 00:00"), at("2099-01-01 00:00"))).toBe(
      at("2099-01-01 00:00") - at("2001-01-01 00:00"),
    );
  });
});
