import { uuidv7 } from "@yanapa/database";
import { InvalidArgumentError } from "@yanapa/errors";
import type {
  LogContactRequest,
  LogContactResponse,
} from "@yanapa/proto/yanapa/channels/v1/contact_log_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { type ContactEntry, checkContactEntry } from "../domain/contact-entry.ts";
import type { App } from "./app.ts";
import { contactEntryToProto } from "./to-proto.ts";

/** Logs a call, visit or chat that the caller held. */
export const logContact =
  ({ contactLog, tickets }: App): Handler<LogContactRequest, LogContactResponse> =>
  async (request, call) => {
    const { startTime, ticketId, durationSeconds, note } = request;
    if (startTime === undefined)
      throw new InvalidArgumentError("FIELD_INVALID", [{ field: "start_time", reason: "FIELD_REQUIRED" }]);
    const { entityId, personId } = staffOf(call);
    const ticket = ticketId === "" ? undefined : await tickets.find(call, ticketId);
    const entry: ContactEntry = {
      entityId,
      id: uuidv7(),
      // Validation admits the named ones only.
      medium: request.medium as ContactEntry["medium"],
      direction: request.direction as ContactEntry["direction"],
      disposition: request.disposition as ContactEntry["disposition"],
      ticketId: ticket?.id,
      operatorId: personId,
      startTime,
      durationSeconds,
      note,
    };
    return contactLog.add(
      call,
      (now) => checkContactEntry(entry, now),
      ticket?.restricted ?? false,
      (kept) => ({ entry: contactEntryToProto(kept) }),
    );
  };
