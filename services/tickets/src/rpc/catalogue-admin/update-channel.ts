import type { Database } from "@yanapa/database";
import type {
  UpdateChannelRequest,
  UpdateChannelResponse,
} from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import type { Handler } from "@yanapa/rpc";
import { updateChannel as keepChannel } from "../../store/catalogue/channels.ts";
import { channelToProto } from "./catalogue-to-proto.ts";

/** Says where people reach a channel, when it is attended, how it is called and whether it is offered (RA 0040/2022 §6). */
export const updateChannel =
  ({ database }: { database: Database }): Handler<UpdateChannelRequest, UpdateChannelResponse> =>
  ({ channelId, reach, hours, name, withdrawn }, call) =>
    database.change(call, async (tx) => ({
      channel: channelToProto(
        await keepChannel(tx, channelId, { reach, hours, name, isWithdrawn: withdrawn }),
      ),
    }));
