import type {
  GetReportRequest,
  GetReportResponse,
} from "@yanapa/proto/yanapa/reporting/v1/report_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { reportToProto } from "./to-proto.ts";

export const getReport =
  ({ reports }: App): Handler<GetReportRequest, GetReportResponse> =>
  async ({ reportId }, call) => ({ report: reportToProto(await reports.get(call, reportId)) });
