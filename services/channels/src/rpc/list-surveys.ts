import type {
  ListSurveysRequest,
  ListSurveysResponse,
} from "@yanapa/proto/yanapa/channels/v1/survey_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { pageSizeOf } from "./page-size.ts";
import { surveyToProto } from "./to-proto.ts";

export const listSurveys =
  ({ surveys }: App): Handler<ListSurveysRequest, ListSurveysResponse> =>
  async ({ pendingOnly, pageSize, pageToken }, call) => {
    const page = await surveys.listOwn(call, { pendingOnly, pageSize: pageSizeOf(pageSize), pageToken });
    return { surveys: page.surveys.map(surveyToProto), nextPageToken: page.next };
  };
