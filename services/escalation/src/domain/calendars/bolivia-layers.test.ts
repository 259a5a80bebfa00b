import { describe, expect, it } from "@jest/globals";
import { bolivianZone } from "@yanapa/words";
import { minuteMs } from "../time/wall-clock.ts";
import { seededCalendars } from "./bolivia-layers.ts";
import { type CalendarLayer, composeCalendar } from "./calendar-layer.ts";
import { CompiledCalendar } from "./compiled-calendar.ts";

const at = (text: string) => Temporal.Instant.from(`${text.replace(" ", "T")}-04:00`).epochMilliseconds;
const text = (ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(bolivianZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");
/** Who works in a department (and a municipality), with nothing of their own. */
const calendarOf = (...codes: string[]) =>
  new CompiledCalendar(
    composeCalendar(
      bolivianZone,
      seededCalendars
        .filter(({ code }) => code === "BO" || codes.includes(code))
        .map(({ scope, content }): CalendarLayer => ({ scope, ...content })),
    ),
  );

// Horario continuo 08:30–16:30 in all these dates: eight hours a day. Worked by hand with a wall calendar.
describe("plazos of an entity without hours of its own, by its department", () => {
  it.each([
    ["C", "Monday 3 November 2025, for Todos Santos", "2025-10-31 16:00", 60, "2025-11-04 09:00"],
    ["L", "22 January 2026 is worked", "2026-01-21 16:00", 60, "2026-01-22 09:00"],
    ["L", "23 January 2026 is not", "2026-01-22 16:00", 60, "2026-01-26 09:00"],
    ["S", "Carnival Friday 2026 closes at 15:00", "2026-02-13 14:30", 60, "2026-02-18 09:00"],
    ["T", "Corpus Christi and 5 June 2026", "2026-06-03 16:00", 60, "2026-06-08 09:00"],
    ["P", "6 and 7 August 2026", "2026-08-05 16:00", 60, "2026-08-10 09:00"],
    ["O", "10 February 2026 in Oruro", "2026-02-09 16:00", 60, "2026-02-11 09:00"],
    ["T", "15 April 2026 in Tarija", "2026-04-14 16:00", 60, "2026-04-16 09:00"],
    ["H", "Monday 25 May 2026 in Chuquisaca", "2026-05-22 16:00", 60, "2026-05-26 09:00"],
    ["H", "Sunday 25 May 2025 in Chuquisaca, kept on Monday", "2025-05-23 16:00", 60, "2025-05-27 09:00"],
    ["L", "16 July 2026 in La Paz", "2026-07-15 16:00", 60, "2026-07-17 09:00"],
    ["C", "Monday 14 September 2026 in Cochabamba", "2026-09-11 16:00", 60, "2026-09-15 09:00"],
    ["C", "Sunday 14 September 2025, kept on Monday", "2025-09-12 16:00", 60, "2025-09-16 09:00"],
    ["S", "24 September 2026 in Santa Cruz", "2026-09-23 16:00", 60, "2026-09-25 09:00"],
    ["N", "24 September 2026 in Pando", "2026-09-23 16:00", 60, "2026-09-25 09:00"],
    ["P", "10 November 2026 in Potosí", "2026-11-09 16:00", 60, "2026-11-11 09:00"],
    ["B", "18 November 2026 in Beni", "2026-11-17 16:00", 60, "2026-11-19 09:00"],
    ["L", "14 November 2025, by DS 5328", "2025-11-13 16:00", 60, "2025-11-17 09:00"],
    ["C", "14 November 2025, by DS 5328", "2025-11-13 16:00", 60, "2025-11-17 09:00"],
    ["S", "14 November 2025 is worked in Santa Cruz", "2025-11-13 16:00", 60, "2025-11-14 09:00"],
    ["P", "1 April 2025, by DS 5328", "2025-03-31 16:00", 60, "2025-04-02 09:00"],
    ["B", "22 April 2025, by DS 5328", "2025-04-21 16:00", 60, "2025-04-23 09:00"],
    ["H", "29 September 2025, by DS 5328", "2025-09-26 16:00", 60, "2025-09-30 09:00"],
    ["O", "6 October 2025, by DS 5328", "2025-10-03 16:00", 60, "2025-10-07 09:00"],
    ["T", "7 November 2025, by DS 5328", "2025-11-06 16:00", 60, "2025-11-10 09:00"],
  ])("%s: %s", (code, _, start, minutes, due) => {
    expect(text(calendarOf(code).add(at(start), minutes * minuteMs))).toBe(due);
  });

  it("turn from the split day to horario continuo on the date of their department", () => {
    const [lapaz, santacruz] = [calendarOf("L"), calendarOf("S")];
    expect(text(lapaz.add(at("2024-10-18 18:00"), 60 * minuteMs))).toBe("2024-10-21 09:00");
    expect(text(lapaz.add(at("2024-10-21 12:00"), 60 * minuteMs))).toBe("2024-10-21 13:00");
    expect(text(santacruz.add(at("2024-10-21 12:00"), 60 * minuteMs))).toBe("2024-10-21 15:00");
    expect(text(santacruz.add(at("2025-03-12 12:00"), 60 * minuteMs))).toBe("2025-03-12 15:00");
    expect(text(santacruz.add(at("2025-03-13 12:00"), 60 * minuteMs))).toBe("2025-03-13 13:00");
  });

  it("are shorter on Sucre's half day of 5 August 2024, and only there", () => {
    expect(text(calendarOf("H", "010101").add(at("2024-08-05 12:00"), 60 * minuteMs))).toBe(
      "2024-08-07 09:00",
    );
    expect(text(calendarOf("H").add(at("2024-08-05 12:00"), 60 * minuteMs))).toBe("2024-08-05 15:00");
  });
});
