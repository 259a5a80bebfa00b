import type {
  IssueReportRequest,
  IssueReportResponse,
} from "@yanapa/proto/yanapa/reporting/v1/report_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { PeriodKind } from "../domain/period.ts";
import type { App } from "./app.ts";
import { reportToProto } from "./to-proto.ts";

/** Issues the report of a period, frozen. */
export const issueReport =
  ({ reports }: App): Handler<IssueReportRequest, IssueReportResponse> =>
  ({ period, date }, call) =>
    // Validation refuses UNSPECIFIED, the only value of the message that is no period.
    reports.issue(call, { period: period as PeriodKind, date }, (report) => ({
      report: reportToProto(report),
    }));
