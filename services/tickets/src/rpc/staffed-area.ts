import type { Sql } from "@yanapa/database";
import { InvalidArgumentError } from "@yanapa/errors";
import type { Call } from "@yanapa/rpc";
import { type AreaPeople, refusals } from "../domain/control/staffed-area.ts";
import { areaMember, peopleOf } from "../store/entity/area-people.ts";
import type { App } from "./app.ts";

/** Says who serves in the area that a command names. */
export type PeopleThere = (sql: Sql) => Promise<AreaPeople>;

/**
 * Does what gives a ticket or a question to an area, where there is somebody for it. Identity's events may be on their way: it
 * is asked itself before anybody is refused, and outside of any transaction.
 */
export const inStaffedArea = async <Reply>(
  { staffing }: Pick<App, "staffing">,
  call: Call,
  areaId: string,
  act: (people: PeopleThere) => Promise<Reply>,
): Promise<Reply> => {
  try {
    return await act((sql) => peopleOf(sql, areaId));
  } catch (error) {
    if (!(error instanceof InvalidArgumentError) || !refusals.includes(error.reason)) throw error;
    const roles = await staffing.rolesIn(call, areaId);
    return act(async () => roles.map((role) => areaMember([role])));
  }
};
