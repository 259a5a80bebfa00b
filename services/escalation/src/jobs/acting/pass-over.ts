import type { Scope, Tx } from "@yanapa/database";
import { UnavailableError } from "@yanapa/errors";
import { attendingAt } from "../../domain/acting/path.ts";
import { isActing } from "../../domain/acting/rule.ts";
import type { Level } from "../../domain/words.ts";
import {
  beginFiring,
  endFiring,
  type FiringOf,
  holdFiring,
  type KeptFiring,
  type OrderedAction,
} from "../../store/acting/firings.ts";
import { type Looked, lookAtRules } from "../../store/acting/look-at-rules.ts";
import { announceNotices } from "../../store/acting/rule-notices.ts";
import { type ClaimedTicket, holdTicket, letGo, setTimer } from "../../store/acting/ruled-tickets.ts";
import { hasHeard } from "../../store/clocks.ts";
import type { RulesApp } from "./app.ts";
import { fetchPrint, keepInProblems, propose } from "./keep-recurrence.ts";
import { perform } from "./perform.ts";
import { orderFor, tellAll, withHierarchy } from "./recipients.ts";

const scopeOf = ({ entityId }: ClaimedTicket): Scope => ({ kind: "staff", entityId, restricted: true });

/** What a look left to be done: firings that order something, oldest first, and when to look again. */
type Begun = { of: FiringOf; looked: Looked; pending: KeptFiring[] };

/** After so long a firing is one that is caught up with: what happened since may still be on its way here. */
const late = Temporal.Duration.from({ minutes: 1 });

/**
 * One pass over a ticket: (1) its rules are looked at, once what they need is there; (2) what is due is kept as firings,
 * once each; (3) what they order is done, one after another, under keys made from them, so that a pass that dies is taken
 * up where it stood; (4) how they ended is kept together with the notices; (5) notices whose time has come leave, and the
 * timer is set.
 */
export const passOver = async (app: RulesApp, ticket: ClaimedTicket): Promise<void> => {
  const scope = scopeOf(ticket);
  const { database } = app;
  const seen = await lookWhole(app, ticket);
  const begun = await database.work(scope, (tx) => begin(tx, app, ticket, seen));
  if (begun === undefined) return;
  const { of, looked, pending } = begun;
  for (const firing of pending) {
    database.crashPoint("rule_fired");
    const orders = await perform(app, of, firing);
    database.crashPoint("rule_performed");
    await database.work(scope, async (tx) => {
      if (await holdFiring(tx, firing)) await end(tx, of, looked, firing, orders);
    });
  }
  if (pending.length > 0) await database.work(scope, (tx) => finish(tx, ticket, looked));
};

/** Looks at a ticket's rules once it is known what its text is compared by and, where they act, that all of it was heard. */
const lookWhole = async (app: RulesApp, ticket: ClaimedTicket): Promise<Looked | undefined> => {
  const look = () =>
    app.database.read(scopeOf(ticket), (sql) =>
      lookAtRules(sql, app.clocks, { ...ticket, now: app.clock.now() }),
    );
  let looked = await look();
  if (looked?.recurrences?.lacksPrint) {
    await fetchPrint(app, ticket);
    looked = await look();
  }
  if (looked !== undefined && acts(looked)) await mustBeWhole(app, ticket, looked);
  return looked;
};

/** Whether something is due that acts on the ticket, or that is caught up with. */
const acts = ({ plan, now }: Looked): boolean => {
  const since = now.subtract(late);
  return plan.firings.some(
    ({ rule, dueAt, suppressed }) =>
      suppressed === undefined && (rule.actions.some(isActing) || Temporal.Instant.compare(dueAt, since) < 0),
  );
};

/**
 * Keeps what is due, as it was seen; undefined when there is nothing, or when the timer is an old one: something was heard
 * of the ticket since it was taken, or other rules were published.
 */
const begin = async (
  tx: Tx,
  { clocks }: RulesApp,
  ticket: ClaimedTicket,
  seen: Looked | undefined,
): Promise<Begun | undefined> => {
  const held = await holdTicket(tx, ticket);
  if (held === undefined) {
    await letGo(tx, ticket);
    return undefined;
  }
  let looked = seen;
  if (seen?.plan.firings.some(({ trigger }) => trigger === "RECURRENCE")) {
    // One at a time: two incidents alike propose one problem.
    await tx.lock(`problem ${ticket.entityId}`);
    looked = await lookAtRules(tx, clocks, { ...ticket, now: seen.now });
  }
  if (looked === undefined) {
    await setTimer(tx, ticket, undefined);
    return undefined;
  }
  const of = { ...ticket, restricted: held.restricted };
  return { of, looked, pending: await keepDue(tx, ticket, of, looked) };
};

/** Keeps the firings that are due, ends those that order nothing, and gives those to be performed. */
const keepDue = async (
  tx: Tx,
  ticket: ClaimedTicket,
  of: FiringOf,
  looked: Looked,
): Promise<KeptFiring[]> => {
  const { plan } = looked;
  const pending = looked.firings.filter(({ doneAt }) => doneAt === undefined);
  await keepInProblems(tx, of, looked);
  let isProposed = false;
  // Two firings that raise the level in one pass raise it twice.
  let place: { level: Level; areaId: string; holderId: string } = looked.state;
  for (const firing of plan.firings) {
    const orders = firing.rule.actions.map((action): OrderedAction => {
      const order = orderFor(action, looked, place);
      if (order.step) place = { ...order.step, holderId: "" };
      return order;
    });
    const kept = await beginFiring(tx, of, firing, orders);
    if (kept === undefined) continue;
    if (firing.trigger === "RECURRENCE" && firing.suppressed === undefined && !isProposed) {
      await propose(tx, of, looked, kept);
      isProposed = true;
    }
    if (firing.suppressed !== undefined) await endFiring(tx, of, kept, orders, firing.suppressed);
    else if (orders.some(isActing)) pending.push(kept);
    else await end(tx, of, looked, kept, orders);
  }
  if (pending.length === 0) await finish(tx, ticket, looked);
  return pending;
};

/** Tells whom a firing tells, and keeps how it ended. */
const end = async (
  tx: Tx,
  of: FiringOf,
  looked: Looked,
  firing: KeptFiring,
  orders: readonly OrderedAction[],
): Promise<void> => {
  await endFiring(tx, of, firing, await tellAll(tx, of, looked, firing, withHierarchy(orders, looked)));
};

const finish = async (tx: Tx, ticket: ClaimedTicket, { plan, state }: Looked): Promise<void> => {
  const noticeAt = await announceNotices(tx, ticket, attendingAt(state));
  const moments = [plan.nextAt, noticeAt].filter((moment) => moment !== undefined);
  await setTimer(tx, ticket, moments.sort(Temporal.Instant.compare)[0]);
};

/**
 * Throws UNAVAILABLE/CLOCK_BEHIND while the ticket is further than what was heard of it: after a stop, timers are there at
 * once and what happened meanwhile is still on its way.
 */
const mustBeWhole = async (
  { tickets, database }: RulesApp,
  ticket: ClaimedTicket,
  { reading }: Looked,
): Promise<void> => {
  const { entityId, ticketId } = ticket;
  const { version } = await tickets.getTicketVersion({ entityId, ticketId }, { entityId });
  const isWhole = await database.read(scopeOf(ticket), (sql) => hasHeard(sql, ticketId, version));
  if (reading === undefined || !isWhole) throw new UnavailableError("CLOCK_BEHIND");
};
