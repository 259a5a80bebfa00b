import type {
  AnswerLinkedSurveyRequest,
  AnswerLinkedSurveyResponse,
} from "@yanapa/proto/yanapa/channels/v1/survey_service.ts";
import type { Handler } from "@yanapa/rpc";
import { answerSurvey as answer } from "../domain/survey.ts";
import type { App } from "./app.ts";
import { surveyToProto } from "./to-proto.ts";

/** Answers the survey about the case of a link; of who has no account it is sent with that. */
export const answerLinkedSurvey =
  ({ surveys, cases }: App): Handler<AnswerLinkedSurveyRequest, AnswerLinkedSurveyResponse> =>
  async ({ code, rating, solved, comment }, call) => {
    const { entityId, ticketId } = await cases.findLinkedCase({ code }, { call });
    const { requesterType } = await cases.getNotificationData({ entityId, ticketId }, { entityId });
    return surveys.changeOfTicket(
      call,
      { entityId, ticketId, requesterType },
      (survey, now) => answer(survey, { rating, solved, comment }, now),
      (survey) => ({ survey: surveyToProto(survey) }),
    );
  };
