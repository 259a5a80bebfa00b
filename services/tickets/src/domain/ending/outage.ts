import { invalid, WrongStateError } from "@yanapa/errors";
import { notAhead, notLongAgo } from "../ticket/moments.ts";
import type { Attendant, Ticket } from "../ticket/ticket.ts";
import type { Outage } from "../ticket/ticket-data.ts";

/** An outage and the tickets that share it, the one that a command is about among them. */
export type SharedOutage = { ticket: Ticket; sharing: readonly Ticket[]; outage: Outage };

/** Why an outage is no longer what was recorded. */
export type Withdrawal = { reason: string; at: Temporal.Instant };

/**
 * Throws PERMISSION_DENIED/AREA_NOT_YOURS unless they attend the ticket: its operator, its holder, the area in control and
 * supervisors do.
 */
export const mustAttend = (ticket: Ticket, who: Attendant): void => {
  const { operatorId, holderId } = ticket.data;
  if (who.personId === operatorId || who.personId === holderId) return;
  ticket.mustControl(who);
};

/** Throws unless somebody may record or share an outage now: WRONG_STATE/TICKET_CLOSED, PERMISSION_DENIED/AREA_NOT_YOURS. */
export const mustRecordOutage = (ticket: Ticket, who: Attendant): void => {
  ticket.mustBe("OPEN", "IN_PROGRESS", "RESOLVED");
  mustAttend(ticket, who);
};

/**
 * Records an interval in which a service failed (RA 0040/2022 §7.5). Throws WRONG_STATE/TICKET_CLOSED; INVALID_ARGUMENT:
 * TIME_AHEAD, TIME_LONG_AGO, OUTAGE_REVERSED.
 */
export const recordOutage = (ticket: Ticket, who: Attendant, outage: Outage, now: Temporal.Instant): void => {
  mustRecordOutage(ticket, who);
  mustBePossible(outage, now);
  add(ticket, outage);
};

/**
 * Says when service came back, to every ticket that shares the outage; those closed keep the report they were sealed with.
 * Throws WRONG_STATE/OUTAGE_ENDED, INVALID_ARGUMENT: TIME_AHEAD, OUTAGE_REVERSED.
 */
export const endOutage = (
  { ticket, sharing, outage }: SharedOutage,
  who: Attendant,
  endTime: Temporal.Instant,
  now: Temporal.Instant,
): Outage => {
  mustAttend(ticket, who);
  if (outage.endTime !== undefined) throw new WrongStateError("OUTAGE_ENDED");
  const ended = { ...outage, endTime };
  mustEnd(ended, endTime, now);
  for (const one of sharing) {
    one.data.outages = one.data.outages.map((kept) => (kept.id === ended.id ? ended : kept));
    if (one.data.state !== "CLOSED") one.announce("TicketOutageRecorded", { outage: { ...ended } });
  }
  return ended;
};

/** Voids an outage recorded in error, for every ticket that shares it. */
export const voidOutage = (
  { ticket, sharing, outage }: SharedOutage,
  who: Attendant,
  withdrawal: Withdrawal,
): void => {
  mustAttend(ticket, who);
  for (const one of sharing) withdraw(one, who, outage, withdrawal, "");
};

/**
 * Puts another outage in the place of one recorded in error, in every ticket that shares it. Throws INVALID_ARGUMENT as
 * `recordOutage`.
 */
export const correctOutage = (
  { ticket, sharing, outage }: SharedOutage,
  who: Attendant,
  correction: Outage,
  withdrawal: Withdrawal,
): void => {
  mustAttend(ticket, who);
  mustBePossible(correction, withdrawal.at);
  for (const one of sharing) {
    withdraw(one, who, outage, withdrawal, correction.id);
    add(one, correction);
  }
};

/** Most tickets that share an outage: each of its changes is told to all of them at once. */
const mostSharing = 500;

/** Says that a ticket shares an outage. Throws WRONG_STATE: TICKET_CLOSED, OUTAGE_LINKED, OUTAGE_SHARED_BY_MOST. */
export const linkOutage = ({ ticket, sharing, outage }: SharedOutage, who: Attendant): void => {
  mustRecordOutage(ticket, who);
  if (sharing.includes(ticket)) throw new WrongStateError("OUTAGE_LINKED");
  if (sharing.length >= mostSharing) throw new WrongStateError("OUTAGE_SHARED_BY_MOST");
  add(ticket, outage);
};

/** Says that an outage is not one of this ticket's. Throws WRONG_STATE: TICKET_CLOSED, OUTAGE_NOT_SHARED. */
export const unlinkOutage = (
  { ticket, sharing, outage }: SharedOutage,
  who: Attendant,
  reason: string,
): void => {
  mustRecordOutage(ticket, who);
  if (sharing.length < 2) throw new WrongStateError("OUTAGE_NOT_SHARED");
  remove(ticket, outage, { reason: reason.trim(), voided: false, correctedById: "" });
};

/**
 * Throws WRONG_STATE/OUTAGE_OPEN while an outage has no end and nobody says that it goes on, so that a report never counts
 * to its seal what ended long ago.
 */
export const mustHaveEnded = (outages: readonly Outage[], doGoOn: boolean): void => {
  const open = outages.find(({ endTime }) => endTime === undefined);
  if (open && !doGoOn) throw new WrongStateError("OUTAGE_OPEN", { outage_id: open.id });
};

const add = (ticket: Ticket, outage: Outage): void => {
  if (ticket.data.outages.some(({ id }) => id === outage.id)) return;
  ticket.data.outages = [...ticket.data.outages, outage];
  if (ticket.data.state === "CLOSED") return;
  // What was said to go on was said of the others.
  if (outage.endTime === undefined) ticket.data.outagesGoOn = false;
  restate(ticket, "");
  ticket.announce("TicketOutageRecorded", { outage: { ...outage } });
};

const withdraw = (
  ticket: Ticket,
  who: Attendant,
  outage: Outage,
  { reason, at }: Withdrawal,
  correctedById: string,
): void => {
  const voided = { outage, reason: reason.trim(), actorId: who.personId, at, correctedById };
  ticket.data.voidedOutages = [...ticket.data.voidedOutages, voided];
  remove(ticket, outage, { reason: reason.trim(), voided: true, correctedById });
};

const remove = (
  ticket: Ticket,
  { id }: Outage,
  { reason, voided, correctedById }: { reason: string; voided: boolean; correctedById: string },
): void => {
  ticket.data.outages = ticket.data.outages.filter((one) => one.id !== id);
  if (ticket.data.state === "CLOSED") return;
  if (correctedById === "") restate(ticket, reason);
  ticket.announce("TicketOutageRemoved", { outageId: id, voided, correctedById }, reason);
};

/** What was said at resolving of time without service follows the outages that are found out, or withdrawn, since. */
const restate = ({ data }: Ticket, reason: string): void => {
  if (data.state !== "RESOLVED") return;
  if (data.outages.length > 0) {
    data.interruption = "RECORDED";
    data.interruptionReason = "";
  } else if (data.interruption === "RECORDED") {
    data.interruption = "UNDETERMINED";
    data.interruptionReason = `La interrupción registrada no corresponde: ${reason}`;
  }
};

const mustBePossible = (outage: Outage, now: Temporal.Instant): void => {
  notAhead("start_time", outage.startTime, now);
  notLongAgo("start_time", outage.startTime, now);
  if (outage.endTime !== undefined) mustEnd(outage, outage.endTime, now);
};

const mustEnd = ({ startTime }: Outage, endTime: Temporal.Instant, now: Temporal.Instant): void => {
  if (Temporal.Instant.compare(endTime, startTime) <= 0) {
    throw invalid("end_time", "OUTAGE_REVERSED");
  }
  notAhead("end_time", endTime, now);
};
