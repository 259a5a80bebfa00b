import type { ConformanceServiceServer } from "@yanapa/proto/yanapa/reporting/v1/conformance_service.ts";
import type { ReportServiceServer } from "@yanapa/proto/yanapa/reporting/v1/report_service.ts";
import type { Handlers } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { downloadReport } from "./download-report.ts";
import { getReport } from "./get-report.ts";
import { issueReport } from "./issue-report.ts";
import { listConformance } from "./list-conformance.ts";
import { listReports } from "./list-reports.ts";

/** Every rpc of reporting. */
export const rpcs = (app: App) => ({
  "yanapa.reporting.v1.ConformanceService": {
    listConformance: listConformance(app),
  } satisfies Handlers<ConformanceServiceServer>,
  "yanapa.reporting.v1.ReportService": {
    issueReport: issueReport(app),
    getReport: getReport(app),
    downloadReport: downloadReport(app),
    listReports: listReports(app),
  } satisfies Handlers<ReportServiceServer>,
});
