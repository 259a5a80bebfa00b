import { uuidv7 } from "@yanapa/database";
import type {
  AnswerVerificationRequest,
  AnswerVerificationResponse,
} from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { type Handler, requesterOf } from "@yanapa/rpc";
import { verify } from "../../domain/ending/verify.ts";
import { contactPost } from "../../store/entity/area-people.ts";
import { listAttendingAreas } from "../../store/entity/attending-areas.ts";
import type { App } from "../app.ts";
import { changeOwnRequest } from "./own-request.ts";

/** Says whether the remedy holds; what persists reopens the case and escalates it (RA 0040/2022 §7.4). */
export const answerVerification =
  (app: App): Handler<AnswerVerificationRequest, AnswerVerificationResponse> =>
  ({ requestId, answer, comment }, call) =>
    changeOwnRequest(app, call, requestId, async (ticket, tx) => {
      const actorId = requesterOf(call).personId;
      const post = await contactPost(tx, ticket.data.operatorId);
      verify(
        ticket,
        { answer, comment, actorId, messageId: uuidv7(), spoken: false, post },
        await listAttendingAreas(tx),
        tx.now,
      );
    });
