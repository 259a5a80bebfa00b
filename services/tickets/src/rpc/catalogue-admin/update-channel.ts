import type { Database } from "@yanapa/database";
import type {
  UpdateChannelRequest,
  UpdateChannelResponse,
} from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import type { Handler } from "@yanapa/rpc";
import { updateChannel as keepChannel } from "../../store/entity/catalogue.ts";

/** Says where people reach a channel and when it is attended (RA 0040/2022 §6). */
export const updateChannel =
  ({ database }: { database: Database }): Handler<UpdateChannelRequest, UpdateChannelResponse> =>
  ({ channelId, reach, hours }, call) =>
    database.change(call, async (tx) => ({ channel: await keepChannel(tx, channelId, { reach, hours }) }));
