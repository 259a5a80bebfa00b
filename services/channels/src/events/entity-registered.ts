import type { Listener } from "@yanapa/events";
import { keepEntity } from "../store/entities.ts";

/** A notice that is about no ticket bears the name of its entity. */
export const entityRegistered: Listener<"EntityRegistered"> = ({ entityId, name, version }, { tx }) =>
  keepEntity(tx, { entityId, name, version });
