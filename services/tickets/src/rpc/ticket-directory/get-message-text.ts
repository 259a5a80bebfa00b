import { NotFoundError } from "@yanapa/errors";
import type {
  GetMessageTextRequest,
  GetMessageTextResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import { publicText } from "../../store/ticket/messages.ts";
import type { App } from "../app.ts";

/** Gets the text of a public message, to send it to the requester; a note is not found. */
export const getMessageText =
  ({ database }: App): Handler<GetMessageTextRequest, GetMessageTextResponse> =>
  async ({ entityId, ticketId, messageId }) => {
    const body = await database.read({ kind: "staff", entityId, restricted: true }, (sql) =>
      publicText(sql, ticketId, messageId),
    );
    if (body === undefined) throw new NotFoundError("MESSAGE_NOT_FOUND");
    return { body };
  };
