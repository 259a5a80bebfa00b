import { NotFoundError } from "@yanapa/errors";
import { mustAssign, mustGiveBack } from "../control/assign.ts";
import { mustCheckKnowledge } from "../control/check-knowledge.ts";
import { mustAnswer, mustAsk, mustSettle } from "../control/consult.ts";
import { mustEscalate } from "../control/escalate.ts";
import { mustEscalateToHierarchy } from "../control/escalate-to-hierarchy.ts";
import { mustReroute } from "../control/reroute.ts";
import { mustReturn } from "../control/return-to-first-level.ts";
import { mustTake } from "../control/take.ts";
import { type ClosingTerms, mustCloseNow } from "../ending/close.ts";
import { mustAttend, mustRecordOutage } from "../ending/outage.ts";
import { mustProposeOutcome } from "../ending/propose-outcome.ts";
import { mustRecordResolution } from "../ending/record-resolution.ts";
import { mustReopen, mustReopenBefore } from "../ending/reopen.ts";
import { mustResolve } from "../ending/resolve.ts";
import { mustVerify } from "../ending/verify.ts";
import { mustComplete } from "../intake/complete.ts";
import { mustDeclassify } from "../intake/declassify.ts";
import { mustTriage } from "../intake/triage.ts";
import { mustTakeDeadline } from "../plazo/set-deadline.ts";
import { mustEndWaiting, mustStartWaiting } from "../plazo/wait.ts";
import { mustTakeMessages, mustWriteToRequester } from "../requester/post-message.ts";
import { mustShowToRequester } from "../requester/show-to-requester.ts";
import type { Attendant, Ticket } from "./ticket.ts";

/** What the checks of some actions need to know beside the ticket and who asks. */
export type Circumstances = {
  now: Temporal.Instant;
  /** What the entity has set for closing and reopening. */
  terms: ClosingTerms & { reopeningDays: number };
  /** When the entity's window to reopen ends; undefined while it is not known, which reopening finds out. */
  reopeningEnd: Temporal.Instant | undefined;
  /** The person to whom the requester's card is linked; "" for nobody. */
  cardPersonId: string;
};

/** Throws what the command would, as far as it does not depend on what it is told. */
type Check = (ticket: Ticket, who: Attendant, about: Circumstances) => void;

/** One of several things to act on will do; without any, what the command says of one that is not there. */
const anyOf = <Thing>(things: readonly Thing[], missing: string, check: (thing: Thing) => unknown): void => {
  let refusal: unknown = new NotFoundError(missing);
  for (const thing of things) {
    try {
      check(thing);
      return;
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
};

/** The check with which each command begins: whether it may be done is said by the same rule that refuses it. */
export const actionChecks = {
  TRIAGE: mustTriage,
  DECLASSIFY: mustDeclassify,
  COMPLETE: mustComplete,
  TAKE: mustTake,
  ASSIGN: mustAssign,
  RELEASE: mustGiveBack,
  SET_DEADLINE: mustTakeDeadline,
  WRITE_TO_REQUESTER: mustWriteToRequester,
  WRITE_NOTE: mustTakeMessages,
  SHOW_TO_REQUESTER: (ticket, who, { cardPersonId }) => mustShowToRequester(ticket, who, cardPersonId),
  START_WAITING: mustStartWaiting,
  END_WAITING: mustEndWaiting,
  RECORD_KNOWLEDGE_CHECK: mustCheckKnowledge,
  ASK_CONSULTATION: mustAsk,
  ANSWER_CONSULTATION: (ticket, who) => {
    ticket.mustBe("OPEN", "IN_PROGRESS");
    anyOf(ticket.data.consultations, "CONSULTATION_NOT_FOUND", ({ id }) => mustAnswer(ticket, who, id));
  },
  SETTLE_CONSULTATION: (ticket, who) => {
    ticket.mustBe("OPEN", "IN_PROGRESS");
    ticket.mustControl(who);
    anyOf(ticket.data.consultations, "CONSULTATION_NOT_FOUND", ({ id }) => mustSettle(ticket, who, id));
  },
  REROUTE: mustReroute,
  ESCALATE: mustEscalate,
  ESCALATE_TO_HIERARCHY: mustEscalateToHierarchy,
  RETURN: mustReturn,
  RECORD_RESOLUTION: mustRecordResolution,
  RECORD_OUTAGE: mustRecordOutage,
  CORRECT_OUTAGE: (ticket, who) =>
    anyOf(ticket.data.outages, "OUTAGE_NOT_FOUND", () => mustAttend(ticket, who)),
  RESOLVE: mustResolve,
  RECORD_VERIFICATION: mustVerify,
  PROPOSE_OUTCOME: mustProposeOutcome,
  CLOSE: (ticket, who, { terms, now }) => mustCloseNow(ticket, who, terms, now),
  REOPEN: (ticket, _who, { terms: { reopeningDays }, reopeningEnd, now }) => {
    mustReopen(ticket, reopeningDays);
    if (reopeningEnd) mustReopenBefore(reopeningEnd, reopeningDays, now);
  },
} as const satisfies Readonly<Record<string, Check>>;

/** What staff may do with a ticket. */
export type TicketAction = keyof typeof actionChecks;
