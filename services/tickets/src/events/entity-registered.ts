import type { Listener } from "@yanapa/events";
import { seedChannels } from "../store/catalogue/channels.ts";
import { keepEntity } from "../store/ticket/projections.ts";

/** Keeps a new entity's names and gives it the channels every entity begins with (RA 0040/2022 §6). */
export const entityRegistered: Listener<"EntityRegistered"> = async (event, { tx }) => {
  const { entityId, acronym, name, version } = event;
  await keepEntity(tx, { id: entityId, acronym, name, version });
  await seedChannels(tx, entityId);
};
