import { createHash } from "node:crypto";
import { type Applier, bodiesOf, type EventRevision } from "@yanapa/events";
import { messageJsonOf, releasedContract } from "@yanapa/rpc";

type Print = (line: string) => void;

/** Prints every body of an event, the wrong one first, and who proposed and confirmed the others; false when it has none here. */
export const showBodies = async ({ database }: Applier, eventId: string, print: Print): Promise<boolean> => {
  const event = await bodiesOf(database, eventId);
  if (event === undefined) {
    print(`El evento ${eventId} no está apartado ni corregido en ${database.service}.`);
    return false;
  }
  for (const one of event.revisions) {
    print(`${headOf(one)}  sha256 ${createHash("sha256").update(one.body).digest("hex")}`);
    const json = messageJsonOf(releasedContract().registry, event.type, one.body);
    print(json === undefined ? `ilegible, en Base64: ${one.body.toString("base64")}` : JSON.stringify(json));
  }
  return true;
};

const headOf = ({ revision, reason, proposedBy, proposedAt, confirmedBy, confirmedAt }: EventRevision) => {
  if (revision === 0) return "Como llegó";
  const confirmed = confirmedAt === null ? "sin confirmar" : `confirmado por ${confirmedBy} ${confirmedAt}`;
  return `Propuesta ${revision} de ${proposedBy} ${proposedAt} (${reason}), ${confirmed}`;
};
