import { describe, expect, it } from "@jest/globals";
import { type ContactEntry, checkContactEntry } from "./contact-entry.ts";

const now = Temporal.Instant.from("2026-11-30T18:00:00Z");
const entry: ContactEntry = {
  entityId: "",
  id: "",
  medium: "PHONE",
  direction: "INBOUND",
  disposition: "ATTENDED",
  ticketId: "0197a000-0000-7000-8000-000000000001",
  operatorId: "",
  startTime: now.subtract({ minutes: 5 }),
  durationSeconds: 240,
  note: "",
};
const wrongOf = (different: Partial<ContactEntry>): string[] => {
  try {
    checkContactEntry({ ...entry, ...different }, now);
    return [];
  } catch (error) {
    return (error as { fields: { field: string; reason: string }[] }).fields.map(
      ({ field, reason }) => `${field} ${reason}`,
    );
  }
};
const ago = (time: Temporal.DurationLike) => now.subtract(time);
const none = { ticketId: undefined };

describe("a contact", () => {
  it.each<[string, Partial<ContactEntry>, string[]]>([
    ["about a ticket needs no note", {}, []],
    ["may end this very minute", { durationSeconds: 359 }, []],
    ["does not end in the future", { durationSeconds: 600 }, ["duration_seconds END_TIME_AHEAD"]],
    ["does not begin in the future", { startTime: now.add({ hours: 1 }) }, ["start_time START_TIME_AHEAD"]],
    ["of a year ago is one with a reason", { startTime: ago({ hours: 24 * 364 }), note: "Cuaderno" }, []],
    [
      "of more than a year ago is none",
      { startTime: ago({ hours: 24 * 366 }), note: "Cuaderno" },
      ["start_time TIME_LONG_AGO"],
    ],
    ["logged days after says why", { startTime: ago({ hours: 49 }) }, ["note CONTACT_LATE_REASON_MISSING"]],
    [
      "of a day is no call",
      { startTime: ago({ hours: 23 }), durationSeconds: 20 * 3600 },
      ["duration_seconds CONTACT_TOO_LONG"],
    ],
    [
      "of a day may be a chat",
      { medium: "CHAT", startTime: ago({ hours: 23 }), durationSeconds: 20 * 3600 },
      [],
    ],
    ["attended without ticket says why", none, ["note CONTACT_REASON_MISSING"]],
    ["attended without ticket, with the reason", { ...none, note: "Preguntó el horario" }, []],
    [
      "attended at the counter says why as well",
      { ...none, medium: "COUNTER" },
      ["note CONTACT_REASON_MISSING"],
    ],
    ["that asked only for the state needs none", { ...none, disposition: "STATUS_QUESTION" }, []],
    ["that was dropped needs none", { ...none, disposition: "DROPPED" }, []],
    [
      "is told all that is wrong at once",
      { ...none, startTime: ago({ hours: 24 * 400 }), durationSeconds: 80_000 },
      [
        "start_time TIME_LONG_AGO",
        "duration_seconds CONTACT_TOO_LONG",
        "note CONTACT_LATE_REASON_MISSING",
        "note CONTACT_REASON_MISSING",
      ],
    ],
  ])("%s", (_, different, wrong) => {
    expect(wrongOf(different)).toEqual(wrong);
  });
});
