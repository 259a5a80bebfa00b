import { createHash } from "node:crypto";
import { storableText } from "@yanapa/errors";
import type { Delivery } from "@yanapa/events";
import { type EventName, events } from "@yanapa/proto/events.ts";
import type { Chain } from "../store/chain.ts";
import { keepHidden } from "../store/hidden-tickets.ts";

/** Facts of an access or a correction that are kept beside the digest; everything else of an event stays with its service. */
const kept = [
  "rpc",
  "reason",
  "kind",
  "requestedId",
  "requestedIds",
  "reads",
  "via",
  "times",
  "eventId",
  "consumer",
  "refusal",
  "operator",
  "proposedBy",
  "revision",
  "supersededSha256",
  "supersedingSha256",
] as const;

/** A hundred ids fit; whatever else stands in an event, its record can be kept. */
const longest = 4_000;
const clean = (text: string): string => storableText(text, longest);

type Body = Readonly<Record<string, unknown>>;

/** Keeps an event in its entity's chain: who, what, on what, when, and a digest of the body. */
export const recordEvent =
  (chain: Chain, name: EventName) =>
  async (body: unknown, delivery: Delivery): Promise<void> => {
    const { type, service, codec } = events[name];
    const facts = body as Body;
    // The digest is of the canonical encoding, so that it can be made again from the service's own event table.
    const bytes = (codec as { encode(message: unknown): { finish(): Uint8Array } }).encode(body).finish();
    const isAccess = type.startsWith("yanapa.audit.v1.");
    const entry = {
      eventId: delivery.id,
      type,
      service: clean(isAccess && typeof facts.service === "string" ? facts.service : service),
      actor: clean(delivery.actor),
      target: clean(targetOf(type, delivery.aggregateId)),
      details: isAccess ? detailsOf(facts) : {},
      at: delivery.occurredAt,
      bodySha256: createHash("sha256").update(bytes).digest("hex"),
      restricted: delivery.restricted,
    };
    await chain.append(delivery.tx, entry);
    if (name === "TicketTriaged") {
      const { aggregateId: ticketId, restricted, sequence: version } = delivery;
      await keepHidden(delivery.tx, { entityId: String(facts.entityId), ticketId, restricted, version });
    }
  };

/** `yanapa.tickets.v1.TicketCreated` about an id → `tickets/<id>`. */
const targetOf = (type: string, aggregateId: string): string => `${type.split(".")[1]}/${aggregateId}`;

/** One time is how often anything happens. */
const isSaid = (name: string, value: unknown): boolean =>
  value !== undefined && String(value) !== "" && !(name === "times" && Number(value) <= 1);

const detailsOf = (facts: Body): Record<string, string> =>
  Object.fromEntries(
    kept.flatMap((name) =>
      // A list as its items with commas between them.
      isSaid(name, facts[name]) ? [[name, clean(String(facts[name]))]] : [],
    ),
  );
