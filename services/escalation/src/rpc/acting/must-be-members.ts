import { NotFoundError } from "@yanapa/errors";
import { type Call, staffOf } from "@yanapa/rpc";
import type { App } from "../app.ts";

/** Throws NOT_FOUND/PERSON_NOT_FOUND unless all are members in force of the caller's entity. */
export const mustBeMembers = async (
  { members }: App,
  call: Call,
  personIds: readonly string[],
): Promise<void> => {
  const { entityId } = staffOf(call);
  await Promise.all(
    [...new Set(personIds)].map(async (personId) => {
      const { member } = await members.getMember({ entityId, personId }, { call, entityId });
      if (member === undefined) throw new NotFoundError("PERSON_NOT_FOUND");
    }),
  );
};
