import { createHash } from "node:crypto";
import { platformEntityId, type Scope } from "@yanapa/database";

/** Whose screen it is: a person, in an entity, or as requester where `entityId` is absent. */
export type Owner = {
  readonly issuer: string;
  readonly subject: string;
  readonly entityId: string | undefined;
};

/** The person as rows know them: no name and no subject that anybody could look up. */
export const personOf = ({ issuer, subject }: Owner): Buffer =>
  createHash("sha256").update(`${issuer}\0${subject}`).digest();

export const entityIdOf = ({ entityId }: Owner): string => entityId ?? platformEntityId;

/** The entity's rows alone, by the database's own policy. */
export const scopeOf = (owner: Owner): Scope => ({
  kind: "staff",
  entityId: entityIdOf(owner),
  restricted: false,
});
