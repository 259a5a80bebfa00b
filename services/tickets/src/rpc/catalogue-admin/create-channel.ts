import type { Database } from "@yanapa/database";
import type {
  CreateChannelRequest,
  CreateChannelResponse,
} from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import type { Handler } from "@yanapa/rpc";
import { createChannel as keepChannel } from "../../store/catalogue/channels.ts";
import { channelToProto } from "./catalogue-to-proto.ts";

/** Adds a channel to the entity's catalogue (RA 0040/2022 §6). */
export const createChannel =
  ({ database }: { database: Database }): Handler<CreateChannelRequest, CreateChannelResponse> =>
  ({ name, kind }, call) =>
    database.change(call, async (tx) => ({
      // The contract refuses UNSPECIFIED.
      channel: channelToProto(await keepChannel(tx, { name, kind: kind === "UNSPECIFIED" ? "OTHER" : kind })),
    }));
