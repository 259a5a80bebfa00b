import type { Database } from "@yanapa/database";
import type {
  ListChannelsRequest,
  ListChannelsResponse,
} from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import type { Handler } from "@yanapa/rpc";
import { listChannels as listByName } from "../../store/entity/catalogue.ts";

/** Lists the entity's channels by name. */
export const listChannels =
  ({ database }: { database: Database }): Handler<ListChannelsRequest, ListChannelsResponse> =>
  (request, call) =>
    database.read(call, async (reading) => {
      const page = await listByName(reading, request.pageSize || 50, request.pageToken);
      return { channels: page.rows, nextPageToken: page.nextPageToken };
    });
