import type { Delivery } from "@yanapa/events";
import type { TicketFacts } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { pathFor, reachableFor, recipientKey } from "../../domain/acting/path.ts";
import type { Level, RuleTrigger } from "../../domain/words.ts";
import { namedIn, postsOf, reached } from "../../store/acting/members.ts";
import { pathsOf } from "../../store/acting/paths.ts";
import { tellAtOnce } from "../../store/acting/rule-notices.ts";

/** How a notice says that what persists has no level above. */
const withoutNextLevel = "TOP";
/** How it says that who attends turned to the hierarchical contact. */
const byHand = "BY_HAND";

type Told = { readonly entityId: string; readonly ticketId: string; readonly facts: TicketFacts | undefined };
type Heard = Pick<Delivery, "tx" | "id" | "occurredAt">;

/** Tells the hierarchical contact of a ticket whose problem persists above the highest level (RA 0040/2022 §5, §7.4). */
export const hearPersistence = async (
  event: Told & { readonly noNextLevel: boolean },
  delivery: Heard,
): Promise<void> => {
  if (event.noNextLevel) await tellHierarchy(event, delivery, "REOPENED", withoutNextLevel);
};

/** Tells the hierarchical contact of a ticket that who attends it escalated to them (RA 0040/2022 §5, §7.2c). */
export const hearHierarchy = (event: Told, delivery: Heard): Promise<void> =>
  tellHierarchy(event, delivery, "UNSPECIFIED", byHand);

/** Tells who leads on the path of a ticket, or the supervisors, at once and whether or not the entity has rules. */
const tellHierarchy = async (
  { entityId, ticketId, facts }: Told,
  { tx, id, occurredAt: dueAt }: Heard,
  trigger: RuleTrigger | "UNSPECIFIED",
  threshold: string,
): Promise<void> => {
  if (facts === undefined) return;
  const { kind, serviceId, areaId, holderId } = facts;
  const path = pathFor(await pathsOf(tx), { kind, serviceId });
  const posts = await postsOf(tx, namedIn(path));
  const level = (facts.level === "UNSPECIFIED" ? "L1" : facts.level) as Level;
  const about = { kind, serviceId, level, areaId, holderId, onDuty: undefined };
  const { recipient } = reachableFor("LEAD", path, about, posts);
  const told = (await reached(tx, recipient)) ?? recipient;
  await tellAtOnce(
    tx,
    {
      entityId,
      ticketId,
      restricted: kind === "SECURITY_INCIDENT",
      areaName: facts.areaName,
      dueAt: facts.deadline,
    },
    { id, recipient: recipientKey(told), trigger, threshold, dueAt },
  );
};
