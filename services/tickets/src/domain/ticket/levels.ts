import { invalid } from "@yanapa/errors";
import { rankOf } from "@yanapa/words";
import type { Level, TicketKind } from "./ticket-words.ts";

/** A unit that attends, and the levels it serves. */
export type AttendingArea = { id: string; name: string; levels: readonly Level[] };

/** The levels above one, nearest first: development for what is an incident, security for what is one of security. */
export const levelsAbove = (level: Level, kind: TicketKind): Level[] => {
  const third: Level = kind === "SECURITY_INCIDENT" ? "L3_SECURITY" : "L3_DEVELOPMENT";
  return (["L1", "L2", third] as const).filter((other) => rankOf(other) > rankOf(level));
};

/** Throws INVALID_ARGUMENT/LEVEL_NOT_SECURITY for a level whose members would not see a security incident. */
export const mustSeeAt = (level: Level, restricted: boolean): void => {
  if (!restricted || level === "L3_SECURITY") return;
  throw invalid("area_id", "LEVEL_NOT_SECURITY");
};

/** Throws INVALID_ARGUMENT/AREA_NOT_OF_LEVEL unless the area serves the level. */
export const mustServe = (area: AttendingArea, level: Level): void => {
  if (area.levels.includes(level)) return;
  throw invalid("area_id", "AREA_NOT_OF_LEVEL");
};
