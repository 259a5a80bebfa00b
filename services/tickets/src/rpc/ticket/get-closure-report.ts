import type { Database } from "@yanapa/database";
import type {
  GetClosureReportRequest,
  GetClosureReportResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import { getClosureReport as readReport } from "../../store/report/closure-reports.ts";

/** Gets a sealed closure report of a ticket (RA 0040/2022 §7.5). */
export const getClosureReport =
  ({ database }: { database: Database }): Handler<GetClosureReportRequest, GetClosureReportResponse> =>
  (request, call) =>
    database.read(call, async (sql) => ({
      report: await readReport(sql, request.ticketId, request.reportNumber),
    }));
