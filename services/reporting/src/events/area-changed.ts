import type { Listener } from "@yanapa/events";
import { keepArea } from "../store/names.ts";

/** Keeps the name of an area, which ticket events name by id. */
export const areaChanged: Listener<"AreaChanged"> = async (event, { tx }) => {
  const { entityId, areaId, name, version } = event;
  await keepArea(tx, { entityId, areaId, name, version });
};
