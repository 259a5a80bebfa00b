import type { Listener } from "@yanapa/events";
import { keepEntity } from "../store/names.ts";

/** Keeps the name under which an entity's reports are issued. */
export const entityRegistered: Listener<"EntityRegistered"> = async (event, { tx }) => {
  const { entityId, acronym, name, version } = event;
  await keepEntity(tx, { entityId, acronym, name, version });
};
