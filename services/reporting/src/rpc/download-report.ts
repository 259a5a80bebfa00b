import type { HttpBody } from "@yanapa/proto/google/api/httpbody.ts";
import type { DownloadReportRequest } from "@yanapa/proto/yanapa/reporting/v1/report_service.ts";
import type { Handler } from "@yanapa/rpc";
import { reportPdf } from "../pdf/report-pdf.ts";
import type { App } from "./app.ts";

/** Gets an issued report as a tagged PDF, the same bytes each time. */
export const downloadReport =
  ({ reports }: App): Handler<DownloadReportRequest, HttpBody> =>
  async ({ reportId }, call) => ({
    contentType: "application/pdf",
    data: await reportPdf(await reports.get(call, reportId)),
    extensions: [],
  });
