import { createHash } from "node:crypto";
import { type Database, platformEntityId, type Tx } from "@yanapa/database";
import { InvalidArgumentError, NotFoundError, storableText, WrongStateError } from "@yanapa/errors";
import { type Applier, receive } from "../apply.ts";
import { type DeadLetter, findDeadLetter, type Raw, takeTurn } from "../dead-letters.ts";
import { applyAside, type Retried } from "../retry-dead-letters.ts";
import { type EventRevision, keepBody, keepConfirmation, newestBody } from "./bodies.ts";
import { refuseOtherEvent } from "./fixed-fields.ts";
import { personKey } from "./person.ts";

const platform = { kind: "platform" } as const;

/** A body in place of one that is wrong, why, and the user name of who proposes it: audit keeps all but the body. */
export type Proposal = { readonly body: Uint8Array; readonly reason: string; readonly operator: string };

/** An event on the shelf, with what it came with, whose turn has been taken. */
type Aside = DeadLetter & Pick<Raw, "headers" | "body">;

const rawText = "SELECT headers, body FROM dead_letter WHERE entity_id = $1 AND event_id = $2";

/** Does something with an event that is put aside, while nothing else is done with its aggregate. */
const withAside = async <Result>(
  database: Database,
  eventId: string,
  act: (tx: Tx, aside: Aside) => Promise<Result>,
): Promise<{ letter: DeadLetter; result: Result }> => {
  const letter = await findDeadLetter(database, eventId);
  if (letter === undefined) throw new NotFoundError("EVENT_NOT_ASIDE");
  const result = await database.work(platform, async (tx) => {
    await takeTurn(tx, letter.entityId, letter.aggregateId);
    const [raw] = await tx.query<Pick<Raw, "headers" | "body">>("yanapa_dead_letter_raw", rawText, [
      letter.entityId,
      eventId,
    ]);
    if (raw === undefined) throw new NotFoundError("EVENT_NOT_ASIDE");
    return act(tx, { ...letter, ...raw });
  });
  return { letter, result };
};

/**
 * Keeps a corrected body for an event that could not be applied, beside the one it has; it counts once another person
 * confirms it. A newer proposal takes the place of one that nobody confirmed; the same one again changes nothing. Gives the
 * proposal's number, from 1.
 *
 * Throws NOT_FOUND EVENT_NOT_ASIDE; WRONG_STATE EVENT_WAITS_BEHIND when nothing is known to be wrong with it;
 * INVALID_ARGUMENT FIELD_INVALID with EVENT_FIELD_FIXED, EVENT_BODY_UNCHANGED or OPERATOR_INVALID, and what `receive`
 * throws of headers that no body mends.
 */
export const proposeBody = async (
  database: Database,
  eventId: string,
  { body, reason, operator }: Proposal,
): Promise<number> => {
  const key = personKey(operator);
  const { result } = await withAside(database, eventId, async (tx, aside) => {
    if (aside.state !== "POISON") throw new WrongStateError("EVENT_WAITS_BEHIND");
    refuseOtherEvent(readAs(aside, body), aside.body);
    const newest = await newestBody(tx, aside.entityId, eventId);
    const inForce = newest?.confirmedAt ? newest.body : aside.body;
    if (inForce.every((byte, at) => byte === body[at]) && inForce.length === body.length)
      throw new InvalidArgumentError("FIELD_INVALID", [{ field: "body", reason: "EVENT_BODY_UNCHANGED" }]);
    const words = storableText(reason, 500);
    if (newest !== undefined && isSame(newest, { body, reason: words, key })) return newest.revision;
    if (newest === undefined)
      await keepBody(tx, aside, { revision: 0, body: aside.body, reason: "", operator: "", key: "" });
    const revision = (newest?.revision ?? 0) + 1;
    await keepBody(tx, aside, { revision, body, reason: words, operator, key });
    const facts = { ...factsOf(database, aside, body), reason: words, operator, revision };
    tx.announce("EventSupersedingProposed", facts, aboutOf(aside, 2 * revision - 1));
    return revision;
  });
  return result;
};

/**
 * Puts the body that was proposed last in the place of the wrong one, and applies it and what waited behind it, in order.
 * `proposal` is the number of the one that was looked at, if it is to be no other. Throws NOT_FOUND EVENT_NOT_ASIDE,
 * WRONG_STATE EVENT_BODY_NOT_PROPOSED when no proposal waits, or another one; INVALID_ARGUMENT FIELD_INVALID with
 * OPERATOR_INVALID, or SAME_OPERATOR when it is who proposed, however they spell their name.
 */
export const confirmBody = async (
  applier: Applier,
  eventId: string,
  operator: string,
  proposal?: number,
): Promise<Retried> => {
  const key = personKey(operator);
  const { database } = applier;
  const { letter } = await withAside(database, eventId, async (tx, aside) => {
    const newest = await newestBody(tx, aside.entityId, eventId);
    if (
      newest === undefined ||
      newest.confirmedAt !== null ||
      newest.revision !== (proposal ?? newest.revision)
    )
      throw new WrongStateError("EVENT_BODY_NOT_PROPOSED");
    if (newest.proposedKey === key)
      throw new InvalidArgumentError("FIELD_INVALID", [{ field: "by", reason: "SAME_OPERATOR" }]);
    const { revision, reason, proposedBy } = newest;
    await keepConfirmation(tx, aside, { revision, operator, key });
    const facts = { ...factsOf(database, aside, newest.body), reason, operator, revision, proposedBy };
    tx.announce("EventSuperseded", facts, aboutOf(aside, 2 * revision));
  });
  return applyAside(applier, letter.entityId, letter.aggregateId);
};

/** Read with the event's own headers: with an entity of another there it would be as unfit as the first. */
const readAs = (aside: Aside, body: Uint8Array): ReturnType<typeof receive> => {
  try {
    return receive(aside.headers, body);
  } catch (error) {
    if ((error as { reason?: string }).reason !== "EVENT_ENTITY_MISMATCH") throw error;
    const message = `Este dato no se puede cambiar. Debe ser ${aside.entityId}.`;
    throw new InvalidArgumentError("FIELD_INVALID", [
      { field: "entity_id", reason: "EVENT_FIELD_FIXED", message },
    ]);
  }
};

const isSame = (
  newest: EventRevision & { proposedKey: string },
  { body, reason, key }: { body: Uint8Array; reason: string; key: string },
): boolean =>
  newest.confirmedAt === null &&
  newest.proposedKey === key &&
  newest.reason === reason &&
  newest.body.equals(body);

const factsOf = (database: Database, { entityId, eventId, type, reason, body }: Aside, by: Uint8Array) => ({
  entityId: entityId === platformEntityId ? "" : entityId,
  eventId,
  type,
  consumer: database.service,
  refusal: reason,
  supersededSha256: sha256(body),
  supersedingSha256: sha256(by),
});

const aboutOf = ({ entityId, eventId, restricted }: Aside, sequence: number) => ({
  aggregate: "correction",
  aggregateId: eventId,
  sequence,
  restricted,
  entityId,
});

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
