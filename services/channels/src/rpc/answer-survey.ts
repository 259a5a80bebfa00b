import type {
  AnswerSurveyRequest,
  AnswerSurveyResponse,
} from "@yanapa/proto/yanapa/channels/v1/survey_service.ts";
import type { Handler } from "@yanapa/rpc";
import { answerSurvey as answer } from "../domain/survey.ts";
import type { App } from "./app.ts";
import { surveyToProto } from "./to-proto.ts";

export const answerSurvey =
  ({ surveys }: App): Handler<AnswerSurveyRequest, AnswerSurveyResponse> =>
  ({ surveyId, rating, solved, comment }, call) =>
    surveys.changeOwn(
      call,
      surveyId,
      (survey, now) => answer(survey, { rating, solved, comment }, now),
      (survey) => ({ survey: surveyToProto(survey) }),
    );
