import { uuidv7 } from "@yanapa/database";
import type {
  AnswerLinkedVerificationRequest,
  AnswerLinkedVerificationResponse,
} from "@yanapa/proto/yanapa/tickets/v1/case_link_service.ts";
import type { Handler } from "@yanapa/rpc";
import { verify } from "../../domain/ending/verify.ts";
import { contactPost } from "../../store/entity/area-people.ts";
import { listAttendingAreas } from "../../store/entity/attending-areas.ts";
import type { App } from "../app.ts";
import { actorOfLink, changeLinked } from "./linked-request.ts";

/** Says whether the remedy holds; what persists reopens the case and escalates it (RA 0040/2022 §7.4). */
export const answerLinkedVerification =
  (app: App): Handler<AnswerLinkedVerificationRequest, AnswerLinkedVerificationResponse> =>
  ({ code, answer, comment }, call) =>
    changeLinked(app, call, code, async (ticket, tx) => {
      const post = await contactPost(tx, ticket.data.operatorId);
      const actorId = actorOfLink(ticket.data);
      verify(
        ticket,
        { answer, comment, actorId, messageId: uuidv7(), spoken: false, post },
        await listAttendingAreas(tx),
        tx.now,
      );
    });
