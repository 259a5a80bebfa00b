import type { Database } from "@yanapa/database";
import type { HttpBody } from "@yanapa/proto/google/api/httpbody.ts";
import type { DownloadClosureReportRequest } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import { closureReportPdf } from "../../pdf/closure-report-pdf.ts";
import { getClosureReport } from "../../store/report/closure-reports.ts";

/** Gets the sealed closure report as a tagged PDF, the same bytes each time. */
export const downloadClosureReport =
  ({ database }: { database: Database }): Handler<DownloadClosureReportRequest, HttpBody> =>
  async (request, call) => {
    const report = await database.read(call, (sql) =>
      getClosureReport(sql, request.ticketId, request.reportNumber),
    );
    return { contentType: "application/pdf", data: await closureReportPdf(report), extensions: [] };
  };
