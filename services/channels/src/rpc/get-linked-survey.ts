import type {
  GetLinkedSurveyRequest,
  GetLinkedSurveyResponse,
} from "@yanapa/proto/yanapa/channels/v1/survey_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { surveyToProto } from "./to-proto.ts";

/** Gets the survey that the case of a link asks now. */
export const getLinkedSurvey =
  ({ surveys, cases }: App): Handler<GetLinkedSurveyRequest, GetLinkedSurveyResponse> =>
  async ({ code }, call) => {
    const { entityId, ticketId } = await cases.findLinkedCase({ code }, { call });
    return { survey: surveyToProto(await surveys.ofTicket(entityId, ticketId, call.clock.now())) };
  };
