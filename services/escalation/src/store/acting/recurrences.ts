import type { Sql } from "@yanapa/database";
import type { Recurrence } from "../../domain/acting/occasion.ts";
import type { RuleSet } from "../../domain/acting/rule.ts";
import type { TicketState } from "../../domain/ticket/ticket-state.ts";
import { type AlikeIncident, alikeIncidents, lacksPrint } from "./incident-prints.ts";
import { type KnownProblems, problemsWith } from "./problems.ts";

/** What rules of recurrence find for a ticket. */
export type Recurrences = {
  /** By rule: the like of the ticket within the rule's window, as many as it asks. */
  readonly found: ReadonlyMap<string, Recurrence>;
  /** By rule: the incidents that a problem would be proposed with. */
  readonly incidents: ReadonlyMap<string, readonly AlikeIncident[]>;
  readonly known: KnownProblems;
  /** The ticket itself, when it is an incident that is compared. */
  readonly self: AlikeIncident | undefined;
  /** Whether nobody has asked yet what its text is compared by. */
  readonly lacksPrint: boolean;
};

/** Whether so many of the incidents, oldest first, came within the days of one window. */
const areWithin = (incidents: readonly AlikeIncident[], cases: number, windowDays: number): boolean =>
  incidents.some(({ receivedAt }, index) => {
    const first = incidents[index - cases + 1];
    return first !== undefined && receivedAt.since(first.receivedAt).total("hours") <= windowDays * 24;
  });

/** Alike by their texts they are from triage on; by their confirmed cause from the resolution on. */
const reachedAt = ({ state, resolvedAt, triagedAt, idle }: TicketState): Temporal.Instant =>
  (state === "RESOLVED" || state === "CLOSED" ? resolvedAt : undefined) ?? triagedAt ?? idle.at;

/**
 * Looks for the like of an incident. What an open problem holds is known and proposes no other; what was dismissed or
 * resolved doesn't count again.
 */
export const recurrencesOf = async (
  sql: Sql,
  ticketId: string,
  { rules }: RuleSet,
  state: TicketState,
): Promise<Recurrences | undefined> => {
  const recurring = rules.filter(({ trigger }) => trigger === "RECURRENCE");
  if (recurring.length === 0 || state.kind !== "INCIDENT" || state.serviceId === "") return undefined;
  const found = new Map<string, Recurrence>();
  const incidents = new Map<string, AlikeIncident[]>();
  let known: KnownProblems = { open: undefined, resolved: [], counted: new Set() };
  let self: AlikeIncident | undefined;
  for (const { code, cases, windowDays } of recurring) {
    const alike = await alikeIncidents(sql, ticketId, windowDays);
    self ??= alike.find((one) => one.ticketId === ticketId);
    const others = alike.map((one) => one.ticketId);
    known = await problemsWith(sql, others);
    const fresh = alike.filter((one) => !known.counted.has(one.ticketId));
    if (known.open !== undefined || !areWithin(fresh, cases, windowDays)) continue;
    incidents.set(code, fresh);
    found.set(code, { cases: fresh.length, reachedAt: reachedAt(state) });
  }
  return { found, incidents, known, self, lacksPrint: await lacksPrint(sql, ticketId) };
};
