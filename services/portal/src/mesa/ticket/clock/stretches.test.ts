import { describe, expect, it } from "@jest/globals";
import { stretchesOf } from "./stretches.ts";

const at = (text: string) => new Date(`${text.replace(" ", "T")}:00-04:00`).toISOString();
const ms = (text: string) => Date.parse(at(text));
const worked = (start: string, end: string) => ({ startTime: at(start), endTime: at(end) });
/** The design's example: Friday to Tuesday, with a holiday between and a wait in the morning. */
const intervals = [
  worked("2026-10-30 15:40", "2026-10-30 18:30"),
  worked("2026-11-03 08:30", "2026-11-03 09:10"),
  worked("2026-11-03 11:25", "2026-11-03 12:30"),
  worked("2026-11-03 14:30", "2026-11-03 17:55"),
];
const exceptions = [{ date: "2026-11-02", reason: "Todos Difuntos", legalReference: "D.S. 2750" }];
const waits = [{ start: ms("2026-11-03 09:10"), end: ms("2026-11-03 11:25") }];
const shown = (now: string, waiting = waits) =>
  stretchesOf(intervals, exceptions, waiting, { since: ms("2026-10-30 15:40"), now: ms(now) }).map(
    ({ kind, start, end, why }) =>
      [kind, ((end - start) / 60_000).toString(), why].filter((part) => part !== "").join(" "),
  );

describe("why a plazo ends when it does", () => {
  it("is a line of what ran, what is left, and why the rest did not count", () => {
    expect(shown("2026-11-03 15:42")).toEqual([
      "counted 170",
      "closed 330",
      "weekend 2880",
      "holiday 1440 Todos Difuntos · D.S. 2750",
      "closed 510",
      "counted 40",
      "wait 135",
      "counted 65",
      "closed 120",
      "counted 72",
      "left 133",
    ]);
  });

  it("calls no wait what ran meanwhile, since a third party stops no clock", () => {
    const third = [{ start: ms("2026-11-03 11:30"), end: ms("2026-11-03 15:00") }];
    expect(shown("2026-11-03 15:42", third)).not.toContain("wait 120");
    expect(shown("2026-11-03 15:42", third)).toContain("closed 120");
  });

  it("is all to come before anything ran", () => {
    expect(shown("2026-10-30 15:40").filter((each) => each.startsWith("counted"))).toEqual([]);
  });
});
