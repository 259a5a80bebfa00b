import type { Database } from "@yanapa/database";
import type {
  ListChannelsRequest,
  ListChannelsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import type { Handler } from "@yanapa/rpc";
import { listChannels as listByName } from "../../store/catalogue/channels.ts";
import { channelToProto } from "./catalogue-to-proto.ts";

/** Lists the entity's channels by name. */
export const listChannels =
  ({ database }: { database: Database }): Handler<ListChannelsRequest, ListChannelsResponse> =>
  ({ pageSize, pageToken, withWithdrawn }, call) =>
    database.read(call, async (reading) => {
      const page = await listByName(reading, { pageSize: pageSize || 50, pageToken, withWithdrawn });
      return { channels: page.rows.map(channelToProto), nextPageToken: page.nextPageToken };
    });
