import type {
  ListReportsRequest,
  ListReportsResponse,
} from "@yanapa/proto/yanapa/reporting/v1/report_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { reportToProto } from "./to-proto.ts";

export const listReports =
  ({ reports }: App): Handler<ListReportsRequest, ListReportsResponse> =>
  async ({ pageSize, pageToken }, call) => {
    const page = await reports.list(call, pageSize === 0 ? 50 : pageSize, pageToken);
    return { reports: page.reports.map(reportToProto), nextPageToken: page.next };
  };
