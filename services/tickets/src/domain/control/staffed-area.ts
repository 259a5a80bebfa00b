import { invalid } from "@yanapa/errors";
import { roleOfLevel } from "@yanapa/words";
import type { AttendingArea } from "../ticket/levels.ts";
import type { Level } from "../ticket/ticket-words.ts";

/** Somebody who serves in an area. */
export type AreaMember = { readonly roles: readonly string[]; readonly seesRestricted: boolean };

/** Whoever takes a ticket or answers a consulta interna holds one of these; an administrator or an RSI attends nothing. */
const attending: readonly string[] = [
  "OPERATOR",
  "SPECIALIST",
  "L3_DEVELOPMENT",
  "L3_SECURITY",
  "SUPERVISOR",
];

/** Whether somebody with these roles attends tickets at all. */
export const attends = (roles: readonly string[]): boolean => roles.some((role) => attending.includes(role));

/** Why an area is given no ticket and asked nothing. */
export const refusals: readonly string[] = ["AREA_EMPTY", "AREA_MAY_NOT_SEE"];

/** Who serves in an area; undefined where nothing has been heard of anybody of the entity. */
export type AreaPeople = readonly AreaMember[] | undefined;

/**
 * Throws INVALID_ARGUMENT: AREA_EMPTY when nobody attends in an area, so that what is given there waits for ever;
 * AREA_MAY_NOT_SEE when nobody who attends there may see the ticket. Where nothing is known, somebody is taken to be there.
 */
export const mustBeStaffed = (members: AreaPeople, restricted: boolean): void => {
  if (members === undefined) return;
  const there = members.filter(({ roles }) => attends(roles));
  if (there.length === 0) refuse("AREA_EMPTY");
  if (restricted && !there.some(({ seesRestricted }) => seesRestricted)) refuse("AREA_MAY_NOT_SEE");
};

/** The levels of an area at which somebody there attends. */
export const levelsStaffed = ({ levels }: AttendingArea, members: AreaPeople): Level[] =>
  levels.filter((level) => !members || members.some(({ roles }) => roles.includes(roleOfLevel[level])));

const refuse = (reason: string): never => {
  throw invalid("area_id", reason);
};
