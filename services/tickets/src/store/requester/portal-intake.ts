import type { Tx } from "@yanapa/database";
import { NotFoundError, WrongStateError } from "@yanapa/errors";
import type { AttendingArea } from "../../domain/ticket/levels.ts";
import { findPortalChannel } from "../catalogue/channels.ts";
import { listAttendingAreas } from "../entity/attending-areas.ts";

/** Where what comes by the portal arrives. Throws WRONG_STATE/ENTITY_WITHOUT_FIRST_LEVEL, NOT_FOUND/CHANNEL_NOT_FOUND. */
export const intakeOf = async (tx: Tx): Promise<{ area: AttendingArea; channel: { id: string } }> => {
  const [areas, channel] = await Promise.all([listAttendingAreas(tx), findPortalChannel(tx)]);
  const area = areas.find(({ levels }) => levels.includes("L1"));
  if (area === undefined) throw new WrongStateError("ENTITY_WITHOUT_FIRST_LEVEL");
  if (channel === undefined) throw new NotFoundError("CHANNEL_NOT_FOUND");
  return { area, channel };
};
