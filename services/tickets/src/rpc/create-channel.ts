import type { Database } from "@yanapa/database";
import { InternalError } from "@yanapa/errors";
import type {
  CreateChannelRequest,
  CreateChannelResponse,
} from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import type { Handler } from "@yanapa/rpc";
import { createChannel as keepChannel } from "../store/catalogue.ts";

/** Adds a channel to the entity's catalogue (RA 0040/2022 §6). */
export const createChannel =
  ({ database }: { database: Database }): Handler<CreateChannelRequest, CreateChannelResponse> =>
  ({ name, kind }, call) => {
    if (kind === "UNSPECIFIED") throw new InternalError("VALIDATION_MISSED", { field: "kind" });
    return database.change(call, async (tx) => ({ channel: await keepChannel(tx, { name, kind }) }));
  };
