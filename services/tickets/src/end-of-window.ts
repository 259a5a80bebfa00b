import { InternalError } from "@yanapa/errors";
import type { ClockServiceService } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import type { Call, Client } from "@yanapa/rpc";
import type { Window } from "./store/ticket/confirmation-dues.ts";

/** Escalation: maximum times, días hábiles and measures. */
export type Clocks = Client<typeof ClockServiceService>;

/**
 * Until when a requester who was asked to verify may confirm: días hábiles are counted by escalation, which has the
 * entity's calendar. Throws UNAVAILABLE or DEADLINE_EXCEEDED without its word.
 */
export const endOfWindow = async (
  clocks: Clocks,
  { entityId, askedAt, days }: Window & { entityId: string },
  call?: Call,
): Promise<Temporal.Instant> => {
  const { at } = await clocks.addWorkingDays(
    { entityId, fromTime: askedAt, days },
    { entityId, ...(call && { call }) },
  );
  if (at === undefined) throw new InternalError("VALIDATION_MISSED", { field: "at" });
  return at;
};
