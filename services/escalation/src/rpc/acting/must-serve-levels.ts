import { type FieldViolation, InvalidArgumentError, NotFoundError } from "@yanapa/errors";
import { type Call, staffOf } from "@yanapa/rpc";
import type { Path } from "../../domain/acting/path.ts";
import type { App } from "../app.ts";

/**
 * Asks identity, whose word is newer than what has been heard, for the areas of a path. Throws NOT_FOUND/AREA_NOT_FOUND
 * for one that is not the caller's entity's, and INVALID_ARGUMENT/AREA_NOT_OF_LEVEL for one that doesn't serve its level,
 * both with the place of each step that is wrong: `tickets` would refuse to raise a ticket to it (RA 0040/2022 §7.2c).
 */
export const mustServeLevels = async ({ members }: App, call: Call, steps: Path["steps"]): Promise<void> => {
  const { entityId } = staffOf(call);
  const areaIds = [...new Set(steps.map(({ areaId }) => areaId))];
  const { areas } = await members.getAreas({ entityId, areaIds }, { call, entityId });
  const levelsOf = new Map(areas.map(({ id, levels }) => [id, levels]));
  const wrong = (reason: string, isWrong: (step: Path["steps"][number]) => boolean): FieldViolation[] =>
    steps.flatMap((step, index) =>
      isWrong(step) ? [{ field: `path.steps[${index}].area_id`, reason }] : [],
    );
  const missing = wrong("AREA_NOT_FOUND", ({ areaId }) => !levelsOf.has(areaId));
  if (missing.length > 0) throw new NotFoundError("AREA_NOT_FOUND", undefined, { fields: missing });
  const unserved = wrong("AREA_NOT_OF_LEVEL", ({ level, areaId }) => !levelsOf.get(areaId)?.includes(level));
  if (unserved.length > 0) throw new InvalidArgumentError("AREA_NOT_OF_LEVEL", unserved);
};
