import type { Tx } from "@yanapa/database";
import { InvalidArgumentError } from "@yanapa/errors";
import { mustBeStaffed, refusals } from "../../domain/control/staffed-area.ts";
import type { AttendingArea } from "../../domain/ticket/levels.ts";
import { peopleOf } from "./area-people.ts";

/**
 * The first of some areas where somebody attends who may see the ticket: what a rule gives to an empty area would wait there for
 * ever. Throws INVALID_ARGUMENT AREA_EMPTY or AREA_MAY_NOT_SEE, as the last of them is.
 */
export const firstStaffed = async (
  tx: Tx,
  areas: readonly AttendingArea[],
  restricted: boolean,
): Promise<AttendingArea | undefined> => {
  let refusal: InvalidArgumentError | undefined;
  for (const area of areas) {
    try {
      mustBeStaffed(await peopleOf(tx, area.id), restricted);
      return area;
    } catch (error) {
      if (!(error instanceof InvalidArgumentError) || !refusals.includes(error.reason)) throw error;
      refusal = error;
    }
  }
  if (refusal !== undefined) throw refusal;
  return undefined;
};
