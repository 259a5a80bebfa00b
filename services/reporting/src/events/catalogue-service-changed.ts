import type { Listener } from "@yanapa/events";
import { keepService } from "../store/names.ts";

/** Keeps the name of a service, which ticket events name by id. */
export const catalogueServiceChanged: Listener<"CatalogueServiceChanged"> = async (event, { tx }) => {
  const { entityId, serviceId, name, version } = event;
  await keepService(tx, { entityId, serviceId, name, version });
};
