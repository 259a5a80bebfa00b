import { InvalidArgumentError } from "@yanapa/errors";

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

/** Throws INVALID_ARGUMENT when the contact would begin in the future. */
export const checkContactEntry = (entry: ContactEntry, now: Temporal.Instant): ContactEntry => {
  if (Temporal.Instant.compare(entry.startTime, now.add(tolerance)) > 0)
    throw new InvalidArgumentError("FIELD_INVALID", [{ field: "start_time", reason: "START_TIME_AHEAD" }]);
  return { ...entry, note: entry.note.normalize("NFC").trim() };
};
