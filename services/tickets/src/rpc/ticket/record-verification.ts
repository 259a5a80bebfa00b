import { uuidv7 } from "@yanapa/database";
import type {
  RecordVerificationRequest,
  RecordVerificationResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { mustVerify, verify } from "../../domain/ending/verify.ts";
import { getChannel, spokenOn } from "../../store/catalogue/channels.ts";
import { contactPost } from "../../store/entity/area-people.ts";
import { listAttendingAreas } from "../../store/entity/attending-areas.ts";
import type { App } from "../app.ts";
import { ticketToProto } from "../ticket-to-proto.ts";

/** Records what the requester said of the remedy to an operator, or an attempt without answer (RA 0040/2022 §7.4). */
export const recordVerification =
  ({ tickets }: App): Handler<RecordVerificationRequest, RecordVerificationResponse> =>
  (request, call) =>
    tickets.change(
      call,
      request,
      async (ticket, tx) => {
        const who = staffOf(call);
        mustVerify(ticket, who);
        const { answer, comment, channelId } = request;
        const channel = channelId === "" ? undefined : await getChannel(tx, channelId);
        const medium = channel === undefined ? "PHONE" : spokenOn(channel.kind);
        const conversation = medium && { medium, outbound: true, contactEntryId: "" };
        const actorId = who.personId;
        const post = await contactPost(tx, ticket.data.operatorId);
        const spoken = { messageId: uuidv7(), spoken: true, conversation };
        const said = { answer, comment, channelId, actorId, ...spoken, post };
        verify(ticket, said, await listAttendingAreas(tx), tx.now);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
