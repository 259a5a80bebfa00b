import { InvalidArgumentError, PermissionDeniedError, WrongStateError } from "@yanapa/errors";
import { todayInBolivia } from "@yanapa/words";

/** The note by which the highest authority of an entity asks for an administrator. */
export type AuthorityNote = {
  readonly cite: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly fileReference: string;
};

export type AppointmentState = "PENDING" | "HELD" | "CONFIRMED" | "EFFECTIVE" | "WITHDRAWN";

/** An administrator whom AGETIC appoints where there is one: the entity is told, and may object while it waits. */
export type Appointment = {
  readonly id: string;
  readonly entityId: string;
  readonly personId: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  readonly state: AppointmentState;
  readonly proposeTime: Temporal.Instant;
  readonly proposedBy: string;
  readonly effectTime: Temporal.Instant;
  readonly objection: string;
  /** The person of the entity who objected. */
  readonly objectedBy: string | undefined;
  readonly note: AuthorityNote | undefined;
  /** People of AGETIC who went on with it, at most two. */
  readonly confirmedBy: readonly string[];
  readonly version: number;
  /** Why AGETIC withdrew it; "" while it did not. */
  readonly withdrawal: string;
};

/** Días hábiles that an appointment waits where the entity did not say otherwise. */
export const defaultWindowDays = 2;

/** For so long nobody but they themselves ends the post of who was appointed by the note of the highest authority. */
export const keptFor = Temporal.Duration.from({ hours: 30 * 24 });

/** Holds an appointment. Throws WRONG_STATE APPOINTMENT_NOT_PENDING: it is objected to once, and not after it was confirmed. */
export const object = (appointment: Appointment, by: string, reason: string): Appointment => {
  if (appointment.state !== "PENDING") throw new WrongStateError("APPOINTMENT_NOT_PENDING");
  return {
    ...appointment,
    state: "HELD",
    objection: reason.trim(),
    objectedBy: by,
    version: appointment.version + 1,
  };
};

/**
 * Ends an appointment by AGETIC's own word, whatever it waits for. Throws WRONG_STATE: APPOINTMENT_EFFECTIVE once the person is an
 * administrator by it, which is for the entity to end; APPOINTMENT_WITHDRAWN.
 */
export const withdraw = (appointment: Appointment, reason: string): Appointment => {
  if (appointment.state === "EFFECTIVE") throw new WrongStateError("APPOINTMENT_EFFECTIVE");
  if (appointment.state === "WITHDRAWN") throw new WrongStateError("APPOINTMENT_WITHDRAWN");
  return {
    ...appointment,
    state: "WITHDRAWN",
    withdrawal: reason.trim(),
    version: appointment.version + 1,
  };
};

/**
 * Goes on after an objection: the first person of AGETIC names the note, a second one the same, and it takes effect.
 * Throws WRONG_STATE APPOINTMENT_NOT_HELD, PERMISSION_DENIED SECOND_PERSON_MISSING, INVALID_ARGUMENT NOTE_DIFFERS and
 * NOTE_DATE_INVALID.
 */
export const confirm = (
  appointment: Appointment,
  by: string,
  note: AuthorityNote,
  now: Temporal.Instant,
): Appointment => {
  if (appointment.state !== "HELD") throw new WrongStateError("APPOINTMENT_NOT_HELD");
  if (appointment.confirmedBy.includes(by)) throw new PermissionDeniedError("SECOND_PERSON_MISSING");
  const read = readNote(note, now);
  const { note: known } = appointment;
  if (known !== undefined && (known.cite !== read.cite || known.date !== read.date))
    throw new InvalidArgumentError("FIELD_INVALID", [{ field: "note", reason: "NOTE_DIFFERS" }]);
  const confirmedBy = [...appointment.confirmedBy, by];
  const isDone = confirmedBy.length === 2;
  return {
    ...appointment,
    note: known ?? read,
    confirmedBy,
    state: isDone ? "CONFIRMED" : "HELD",
    effectTime: isDone ? now : appointment.effectTime,
    version: appointment.version + 1,
  };
};

const readNote = ({ cite, date, fileReference }: AuthorityNote, now: Temporal.Instant): AuthorityNote => {
  const read = dateOf(date);
  if (read === undefined || Temporal.PlainDate.compare(read, todayInBolivia(now)) > 0)
    throw new InvalidArgumentError("FIELD_INVALID", [{ field: "note.date", reason: "NOTE_DATE_INVALID" }]);
  return { cite: cite.trim(), date, fileReference: fileReference.trim() };
};

const dateOf = (text: string): Temporal.PlainDate | undefined => {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return undefined;
  }
};
