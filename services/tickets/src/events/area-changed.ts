import type { Listener } from "@yanapa/events";
import { keepArea, type LevelName } from "../store/ticket/projections.ts";

/** Keeps an area's name and the levels it serves. */
export const areaChanged: Listener<"AreaChanged"> = async (event, { tx }) => {
  const { entityId, areaId: id, name, version } = event;
  const levels = event.levels.filter((level): level is LevelName => level !== "UNSPECIFIED");
  await keepArea(tx, { entityId, id, name, levels, version });
};
