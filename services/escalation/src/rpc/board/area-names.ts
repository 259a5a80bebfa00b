import { YanapaError } from "@yanapa/errors";
import { type Call, staffOf } from "@yanapa/rpc";
import { keepArea } from "../../store/places.ts";
import type { App } from "../app.ts";

/**
 * Names of areas of the caller's entity, by id, given what was heard of them. Identity is asked once for each that was
 * heard of before names were kept; while it doesn't answer, these stay without.
 */
export const completeNames = async (
  { database, members }: App,
  call: Call,
  heard: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> => {
  const areaIds = [...heard].filter(([, name]) => name === "").map(([id]) => id);
  if (areaIds.length === 0) return heard;
  const { entityId } = staffOf(call);
  try {
    const { areas } = await members.getAreas({ entityId, areaIds }, { call, entityId });
    await database.work({ kind: "staff", entityId, restricted: false }, async (tx) => {
      for (const { id, name, version } of areas) await keepArea(tx, entityId, id, { name, version });
    });
    return new Map([...heard, ...areas.map(({ id, name }) => [id, name] as const)]);
  } catch (error) {
    if (error instanceof YanapaError) return heard;
    throw error;
  }
};
