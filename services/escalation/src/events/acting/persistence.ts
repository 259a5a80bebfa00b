import type { Delivery } from "@yanapa/events";
import type { EventBody } from "@yanapa/proto/events.ts";
import { pathFor, reachableFor, recipientKey } from "../../domain/acting/path.ts";
import type { Level } from "../../domain/acting/words.ts";
import { namedIn, postsOf, reached } from "../../store/acting/members.ts";
import { pathsOf } from "../../store/acting/paths.ts";
import { tellAtOnce } from "../../store/acting/rule-notices.ts";

/** How a notice says that what persists has no level above. */
const withoutNextLevel = "TOP";

/**
 * Tells the hierarchical contact of a ticket whose problem persists above the highest level, whether or not the entity has
 * rules (RA 0040/2022 §5, §7.4): who leads on its path, or the supervisors.
 */
export const hearPersistence = async (
  event: EventBody<"TicketReopened">,
  { tx, id, occurredAt }: Pick<Delivery, "tx" | "id" | "occurredAt">,
): Promise<void> => {
  const { entityId, ticketId, facts, noNextLevel } = event;
  if (!noNextLevel || facts === undefined) return;
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
    {
      id,
      recipient: recipientKey(told),
      trigger: "REOPENED",
      threshold: withoutNextLevel,
      dueAt: occurredAt,
    },
  );
};
