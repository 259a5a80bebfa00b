import type { Json } from "@yanapa/tool-demo";
import type { Side } from "./cast.ts";
import type { Door } from "./door.ts";
import { rpcOf } from "./fixtures.ts";

/** A record of audit. */
export type AuditRecord = {
  readonly type: string;
  readonly actor: string;
  readonly details: Readonly<Record<string, string>>;
};

/** The whole chain of an entity, newest first, as its supervisor reads it. */
export const readChain = async (side: Side, door: Door, type = ""): Promise<AuditRecord[]> => {
  const records: AuditRecord[] = [];
  const list = rpcOf("/yanapa.audit.v1.AuditService/ListAuditRecords");
  for (let pageToken = ""; ; ) {
    const page = await door.call(list, { type, pageSize: 100, pageToken }, side.people.SUPERVISOR);
    if (page.kind !== "OK") throw new Error(`the record of ${side.acronym} cannot be read: ${page.reason}`);
    for (const record of (page.answer.records ?? []) as Json[]) {
      const details = Object.fromEntries(
        (record.details ?? []).map(({ name, value }: Json) => [name, value]),
      );
      records.push({ type: record.type, actor: record.actor, details });
    }
    pageToken = (page.answer.nextPageToken as string | undefined) ?? "";
    if (pageToken === "") return records;
  }
};

/** How audit names a person: `person:<id>`. */
export const actorOf = async (side: Side, door: Door, role: keyof Side["people"]): Promise<string> => {
  const self = await door.call(rpcOf("/yanapa.identity.v1.SelfService/GetSelf"), {}, side.people[role]);
  if (self.kind !== "OK") throw new Error(`${role} of ${side.acronym} is nobody: ${self.reason}`);
  return `person:${self.answer.personId}`;
};
