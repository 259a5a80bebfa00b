import type { Tx } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import { recipientKey } from "../../domain/acting/path.ts";
import { noticeTime } from "../../domain/acting/quiet-hours.ts";
import type { FiringOf, KeptFiring } from "../../store/acting/firings.ts";
import { keepPrint } from "../../store/acting/incident-prints.ts";
import type { Looked } from "../../store/acting/look-at-rules.ts";
import { addMembers, proposeProblem } from "../../store/acting/problems.ts";
import { tell } from "../../store/acting/rule-notices.ts";
import type { ClaimedTicket } from "../../store/acting/ruled-tickets.ts";
import type { RulesApp } from "./app.ts";

/** Adds an incident to the problems that hold its like: open ones grow, resolved ones tell what their remedy did. */
export const keepInProblems = async (
  tx: Tx,
  { entityId }: FiringOf,
  { recurrences }: Looked,
): Promise<void> => {
  if (recurrences?.self === undefined) return;
  const { known, self } = recurrences;
  const problems = known.open === undefined ? known.resolved : [known.open];
  for (const problemId of problems) await addMembers(tx, entityId, problemId, [self]);
};

/** Proposes a problem to second level for what a firing found (RA 0040/2022 §7.2c, §7.6). */
export const propose = async (
  tx: Tx,
  of: FiringOf,
  { recurrences, state, path, reading, ruleSet }: Looked,
  firing: KeptFiring,
): Promise<void> => {
  const incidents = recurrences?.incidents.get(firing.ruleCode) ?? [];
  const { entityId } = of;
  await proposeProblem(tx, { entityId, serviceId: state.serviceId, ruleCode: firing.ruleCode, incidents });
  const times = reading?.workingTimes(path?.supportHours ?? "ENTITY");
  await tell(tx, of, firing, {
    recipient: recipientKey({ role: "SPECIALIST", areaId: "" }),
    notifyAt: times === undefined ? tx.now : noticeTime(tx.now, state.priority, times),
    hourlyMost: ruleSet.contactHourlyMost,
  });
};

/** Asks what an incident's text is compared by; of one that has become a security incident nothing is told. */
export const fetchPrint = async (
  { tickets, database }: RulesApp,
  { entityId, ticketId }: ClaimedTicket,
): Promise<void> => {
  const answer = await tickets.getTicketFingerprint({ entityId, ticketId }, { entityId }).catch((error) => {
    if (error instanceof NotFoundError) return { fingerprint: [] };
    throw error;
  });
  await database.work({ kind: "staff", entityId, restricted: true }, (tx) =>
    keepPrint(tx, ticketId, answer.fingerprint),
  );
};
