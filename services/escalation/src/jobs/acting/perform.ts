import { createHash } from "node:crypto";
import { type Role, seesRestricted } from "@yanapa/auth";
import { YanapaError } from "@yanapa/errors";
import type { RuleCause } from "@yanapa/proto/yanapa/tickets/v1/rule_cause.ts";
import { recipientFrom } from "../../domain/acting/path.ts";
import type { FiringOutcome } from "../../domain/words.ts";
import type { FiringOf, KeptFiring, OrderedAction } from "../../store/acting/firings.ts";
import type { RulesApp } from "./app.ts";

/** People that a rule makes watch a ticket when a role is meant. */
const mostWatchers = 5;

type Ended = { readonly outcome: FiringOutcome; readonly reason: string };

const done: Ended = { outcome: "DONE", reason: "" };
const unchanged = (reason: string): Ended => ({ outcome: "UNCHANGED", reason });

/**
 * Orders what a firing acts, one after another, and gives its actions with how each ended; telling is left for later.
 * What the ticket does not let be done is an outcome; a part that is away is thrown, and all of it is ordered again.
 */
export const perform = async (app: RulesApp, of: FiringOf, firing: KeptFiring): Promise<OrderedAction[]> => {
  const ended: OrderedAction[] = [];
  for (const [index, order] of firing.orders.entries())
    ended.push(
      order.kind === "NOTIFY" ? order : { ...order, ...(await tryOrder(app, of, firing, order, index)) },
    );
  return ended;
};

const tryOrder = async (
  app: RulesApp,
  of: FiringOf,
  firing: KeptFiring,
  order: OrderedAction,
  index: number,
): Promise<Ended> => {
  try {
    return await carryOut(app, of, firing, order, `${firing.id} ${index}`);
  } catch (error) {
    if (error instanceof YanapaError && refused.includes(error.kind)) return unchanged(error.reason);
    throw error;
  }
};

/** What a ticket answers that won't be otherwise when it is asked again. */
const refused: readonly string[] = [
  "WRONG_STATE",
  "INVALID_ARGUMENT",
  "NOT_FOUND",
  "VERSION_MISMATCH",
  "ALREADY_EXISTS",
];

const carryOut = async (
  { tickets, members }: RulesApp,
  { entityId, ticketId, restricted }: FiringOf,
  firing: KeptFiring,
  order: OrderedAction,
  key: string,
): Promise<Ended> => {
  const about = { entityId, ticketId, cause: causeOf(firing) };
  const as = (more = "") => ({
    entityId,
    idempotencyKey: createHash("sha256").update(`${key} ${more}`).digest("hex"),
  });
  const byChange = ({ changed }: { changed: boolean }) => (changed ? done : unchanged("ALREADY_SO"));
  switch (order.kind) {
    case "RAISE_LEVEL": {
      if (order.step === undefined) return unchanged("NO_NEXT_LEVEL");
      const { level, areaId } = order.step;
      return byChange(await tickets.raiseTicketLevel({ ...about, level, areaId }, as()));
    }
    case "RAISE_PRIORITY":
      return byChange(await tickets.raiseTicketPriority(about, as()));
    case "OPEN_IMPROVEMENT":
      return byChange(await tickets.openTicketImprovement(about, as()));
    case "REASSIGN": {
      const to = order.recipient === undefined ? undefined : recipientFrom(order.recipient);
      if (to === undefined || !("personId" in to)) return unchanged(order.instead ?? "NOBODY_TO_GIVE_IT_TO");
      const { member } = await members.getMember({ entityId, personId: to.personId }, { entityId });
      // Who does the work belongs to the area that answers for it.
      if (!member?.areaIds.includes(order.areaId ?? "")) return unchanged("PERSON_NOT_IN_AREA");
      return byChange(await tickets.reassignTicket({ ...about, areaId: "", personId: to.personId }, as()));
    }
    case "ADD_WATCHER": {
      const people = await peopleOf(members, { entityId, restricted }, order.recipient ?? "");
      const all = await Promise.all(
        people.map((personId) => tickets.addTicketWatcher({ ...about, personId }, as(personId))),
      );
      if (all.length === 0) return unchanged("NOBODY_THERE");
      return byChange({ changed: all.some(({ changed }) => changed) });
    }
    default:
      return unchanged("ALREADY_SO");
  }
};

const peopleOf = async (
  members: RulesApp["members"],
  { entityId, restricted }: Pick<FiringOf, "entityId" | "restricted">,
  recipient: string,
): Promise<string[]> => {
  const to = recipientFrom(recipient);
  // A post outside watches nothing: it would be told more than it may know.
  if ("outsidePathId" in to) return [];
  const found =
    "personId" in to
      ? [(await members.getMember({ entityId, personId: to.personId }, { entityId })).member]
      : (await members.listMembersByRole({ entityId, ...to }, { entityId })).members;
  return found
    .flatMap((member) =>
      member && (!restricted || seesRestricted(member.roles as Role[])) ? [member.personId] : [],
    )
    .slice(0, mostWatchers);
};

const causeOf = ({ id, ruleCode, ruleVersion, trigger, target, threshold }: KeptFiring): RuleCause => ({
  firingId: id,
  ruleCode,
  ruleVersion,
  trigger,
  target,
  threshold,
});
