import type {
  IssueReportRequest,
  IssueReportResponse,
} from "@yanapa/proto/yanapa/reporting/v1/report_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { PeriodKind } from "../domain/period.ts";
import type { App } from "./app.ts";
import { reportToProto } from "./to-proto.ts";

/** Issues the report of a period, frozen. Without tickets' words for its causes none is issued. */
export const issueReport =
  ({ reports, causes }: App): Handler<IssueReportRequest, IssueReportResponse> =>
  async ({ period, date }, call) => {
    await causes.complete(call);
    // Validation refuses UNSPECIFIED, the only value of the message that is no period.
    return reports.issue(call, { period: period as PeriodKind, date }, (report) => ({
      report: reportToProto(report),
    }));
  };
