import { InvalidArgumentError } from "@yanapa/errors";
import { bolivianZone } from "@yanapa/words";

/** One call, visit or chat, with or without a ticket (RA 0040/2022 §8 "llamadas gestionadas"). */
export type ContactEntry = {
  readonly entityId: string;
  readonly id: string;
  readonly medium: "PHONE" | "COUNTER" | "CHAT";
  readonly direction: "INBOUND" | "OUTBOUND";
  readonly disposition: "ATTENDED" | "STATUS_QUESTION" | "DROPPED" | "WRONG_NUMBER" | "TRANSFERRED" | "TEST";
  readonly ticketId: string | undefined;
  readonly operatorId: string;
  readonly startTime: Temporal.Instant;
  readonly durationSeconds: number;
  readonly note: string;
};

/** Clocks of two machines differ by this much at most. */
const tolerance = Temporal.Duration.from({ minutes: 1 });

/** What is logged later than a day after says why. */
const lateAfter = Temporal.Duration.from({ hours: 24 });

/** Longer than this no call or visit lasts; a chat may be taken up again all day. */
const longestSeconds: Readonly<Record<ContactEntry["medium"], number>> = {
  PHONE: 12 * 3600,
  COUNTER: 12 * 3600,
  CHAT: 24 * 3600,
};

/**
 * A contact as it is kept. Throws INVALID_ARGUMENT with every wrong field: START_TIME_AHEAD, TIME_LONG_AGO for more than a
 * year, END_TIME_AHEAD, CONTACT_TOO_LONG; and where the note must give a reason, CONTACT_LATE_REASON_MISSING and, of a contact
 * that was attended and has no ticket, CONTACT_REASON_MISSING: a consulta answered at once is a ticket too (RA 0040/2022 §8).
 */
export const checkContactEntry = (entry: ContactEntry, now: Temporal.Instant): ContactEntry => {
  const { startTime, durationSeconds, medium, disposition, ticketId } = entry;
  const note = entry.note.normalize("NFC").trim();
  const isAfter = (one: Temporal.Instant, other: Temporal.Instant) =>
    Temporal.Instant.compare(one, other) > 0;
  const latest = now.add(tolerance);
  const yearAgo = now.toZonedDateTimeISO(bolivianZone).subtract({ years: 1 }).toInstant();
  const isLong = durationSeconds > longestSeconds[medium];
  const wrong: [isWrong: boolean, field: string, reason: string][] = [
    [isAfter(startTime, latest), "start_time", "START_TIME_AHEAD"],
    [isAfter(yearAgo, startTime), "start_time", "TIME_LONG_AGO"],
    [isLong, "duration_seconds", "CONTACT_TOO_LONG"],
    [
      !isLong && !isAfter(startTime, latest) && isAfter(startTime.add({ seconds: durationSeconds }), latest),
      "duration_seconds",
      "END_TIME_AHEAD",
    ],
    [note === "" && isAfter(now.subtract(lateAfter), startTime), "note", "CONTACT_LATE_REASON_MISSING"],
    [note === "" && disposition === "ATTENDED" && ticketId === undefined, "note", "CONTACT_REASON_MISSING"],
  ];
  const fields = wrong.filter(([isWrong]) => isWrong).map(([, field, reason]) => ({ field, reason }));
  if (fields.length > 0) throw new InvalidArgumentError("FIELD_INVALID", fields);
  return { ...entry, note };
};
