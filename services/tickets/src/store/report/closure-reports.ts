import type { Sql, Tx } from "@yanapa/database";
import { InternalError, NotFoundError } from "@yanapa/errors";
import { type ClosureReport, isSealIntact } from "../../domain/report/closure-report.ts";
import type { ReportAttention } from "../../domain/report/report-attention.ts";
import type { KeptReportName } from "../../domain/report/report-names.ts";
import { entityInScope } from "../entity/entity-in-scope.ts";
import { listReportNames, saveReportNames } from "./report-names.ts";

/** A report as JSON holds it: instants are texts. */
type StoredReport = { [K in keyof ClosureReport]: unknown };

/**
 * Keeps a sealed report for good, and the names of people beside it: staff may add and read, never change. Throws ALREADY_EXISTS/DUPLICATE when the
 * ticket has one of its number.
 */
export const saveClosureReport = async (
  tx: Tx,
  report: ClosureReport,
  names: readonly KeptReportName[],
): Promise<void> => {
  await tx.query(
    "closure_reports_insert",
    `INSERT INTO closure_report (entity_id, ticket_id, restricted, sealed_at, sha256, report,
       report_number) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      entityInScope(tx),
      report.ticketId,
      report.kind === "SECURITY_INCIDENT",
      report.sealedAt,
      report.sha256,
      JSON.stringify({ ...report, names: undefined }),
      report.reportNumber,
    ],
  );
  await saveReportNames(tx, report.ticketId, report.kind === "SECURITY_INCIDENT", names);
};

/**
 * A sealed report of a ticket of the entity in scope, the last one when none is named. Throws
 * NOT_FOUND/CLOSURE_REPORT_NOT_FOUND before it is closed and for a number it has not, INTERNAL/CLOSURE_REPORT_ALTERED when
 * it no longer is what was sealed.
 */
export const getClosureReport = async (
  sql: Sql,
  ticketId: string,
  reportNumber?: number,
): Promise<ClosureReport> => {
  const [[row], names] = await Promise.all([
    sql.query<{ report: StoredReport }>(
      "closure_reports_get",
      `SELECT report FROM closure_report WHERE ticket_id = $1 AND report_number = coalesce($2, report_number)
        ORDER BY report_number DESC LIMIT 1`,
      [ticketId, reportNumber ?? null],
    ),
    listReportNames(sql, ticketId),
  ]);
  if (!row) throw new NotFoundError("CLOSURE_REPORT_NOT_FOUND");
  // Names of the ticket's other reports have other digests.
  const sealed = JSON.stringify(row.report);
  const report = { ...revive(row.report), names: names.filter(({ digest }) => sealed.includes(digest)) };
  if (!isSealIntact(report)) throw new InternalError("CLOSURE_REPORT_ALTERED", { ticket_id: ticketId });
  return report;
};

const revive = (stored: StoredReport): ClosureReport => {
  const report = stored as unknown as ClosureReport;
  return {
    ...report,
    resolution: report.resolution ?? undefined,
    history: report.history.map(({ at, text }) => ({ at: Temporal.Instant.from(at), text })),
    outages: report.outages.map((outage) => ({
      ...outage,
      startTime: Temporal.Instant.from(outage.startTime),
      endTime: outage.endTime && Temporal.Instant.from(outage.endTime),
    })),
    sealedAt: Temporal.Instant.from(report.sealedAt),
    earlierReport: report.earlierReport && {
      ...report.earlierReport,
      sealedAt: Temporal.Instant.from(report.earlierReport.sealedAt),
    },
    attention: report.attention && revivedAttention(report.attention),
  };
};

// JSON holds texts where the type says instants.
const revivedAttention = (attention: ReportAttention): ReportAttention => ({
  ...attention,
  receivedAt: Temporal.Instant.from(attention.receivedAt),
  resolvedAt: attention.resolvedAt && Temporal.Instant.from(attention.resolvedAt),
  deadline: attention.deadline && Temporal.Instant.from(attention.deadline),
  firstDeadline: attention.firstDeadline && Temporal.Instant.from(attention.firstDeadline),
  hops: attention.hops.map((hop) => ({ ...hop, at: Temporal.Instant.from(hop.at) })),
});
