import { type Database, pageTokens, scopeOf, uuidv7 } from "@yanapa/database";
import { InternalError, NotFoundError } from "@yanapa/errors";
import { type Call, staffOf } from "@yanapa/rpc";
import { sealOf } from "@yanapa/words";
import { type PeriodKind, type Span, spanOf } from "../domain/period.ts";
import { type Figure, figuresOf, type SecurityRows, withSecurity } from "../domain/report.ts";
import { evidenceFor } from "./evidence.ts";
import { entityName } from "./names.ts";

const pages = pageTokens("reports", "uuid");

/** An issued report as a reader may see it: the seal is of the figures shown. */
export type Report = Pick<Span, "period" | "firstDay" | "lastDay" | "cutAt" | "complete"> & {
  readonly id: string;
  readonly entityName: string;
  readonly figures: readonly Figure[];
  readonly sha256: string;
  readonly issuedAt: Temporal.Instant;
  readonly issuerId: string;
};

type Row = Omit<Report, "figures" | "sha256"> & {
  readonly figures: Figure[];
  readonly sha256: string;
  /** Null for who may not see security incidents. */
  readonly security: SecurityRows[] | null;
  readonly securitySha256: string | null;
};

const columns = `r.id, r.period, r.first_day AS "firstDay", r.last_day AS "lastDay", r.cut_at AS "cutAt", r.complete,
  r.entity_name AS "entityName", r.issued_at AS "issuedAt", r.issuer_id AS "issuerId", r.sha256,
  s.sha256 AS "securitySha256"`;

const from = `FROM report r LEFT JOIN report_security s ON s.entity_id = r.entity_id AND s.report_id = r.id`;

/** The issued reports of the caller's entity. */
export class Reports {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Issues the report of the period that holds a date, and announces it. Both parts are computed whoever asks; the
   * reply holds the one that the caller may see. Throws INVALID_ARGUMENT on field `date` as `spanOf` does.
   */
  issue<Reply>(
    call: Call,
    asked: { period: PeriodKind; date: string },
    reply: (report: Report) => Reply,
  ): Promise<Reply> {
    const { entityId, personId, restricted } = staffOf(call);
    const own = scopeOf(call.caller);
    if (own.kind !== "staff") throw new InternalError("CALLER_KIND_UNEXPECTED");
    return this.#database.change(
      call,
      async (tx) => {
        const span = spanOf(asked.period, asked.date, tx.now);
        const evidence = await evidenceFor(tx, entityId, span);
        const { figures, security } = figuresOf(evidence, span);
        const whole = withSecurity(figures, security);
        const sealed = { ordinary: sealOf(figures), whole: sealOf(whole) };
        const { period, firstDay, lastDay, cutAt, complete } = span;
        const report: Report = {
          id: uuidv7(),
          period,
          firstDay,
          lastDay,
          cutAt,
          complete,
          entityName: await entityName(tx, entityId),
          figures: restricted ? whole : figures,
          sha256: restricted ? sealed.whole : sealed.ordinary,
          issuedAt: tx.now,
          issuerId: personId,
        };
        await Promise.all([
          tx.query(
            "reporting_report_add",
            `INSERT INTO report (entity_id, id, period, first_day, last_day, cut_at, complete, entity_name, figures,
               sha256, issued_at, issuer_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
            [
              entityId,
              report.id,
              period,
              firstDay,
              lastDay,
              cutAt,
              complete,
              report.entityName,
              JSON.stringify(figures),
              sealed.ordinary,
              report.issuedAt,
              personId,
            ],
          ),
          tx.query(
            "reporting_report_add_security",
            "INSERT INTO report_security (entity_id, report_id, figures, sha256) VALUES ($1, $2, $3, $4)",
            [entityId, report.id, JSON.stringify(security), sealed.whole],
          ),
        ]);
        tx.announce(
          "ReportIssued",
          { entityId, reportId: report.id, sha256: sealed.ordinary },
          { aggregate: "report", aggregateId: report.id, sequence: 1 },
        );
        return reply(report);
      },
      { scope: { ...own, restricted: true } },
    );
  }

  /** An issued report. Throws NOT_FOUND/REPORT_NOT_FOUND, also for another entity's. */
  async get(call: Call, id: string): Promise<Report> {
    const [row] = await this.#database.read(call, (sql) =>
      sql.query<Row>(
        "reporting_report_get",
        `SELECT ${columns}, r.figures, s.figures AS security ${from} WHERE r.entity_id = $1 AND r.id = $2`,
        [staffOf(call).entityId, id],
      ),
    );
    if (row === undefined) throw new NotFoundError("REPORT_NOT_FOUND");
    return reportOf(row);
  }

  /** A page without figures, newest first. */
  async list(call: Call, pageSize: number, pageToken: string): Promise<{ reports: Report[]; next: string }> {
    const [before] = pages.read(pageToken) ?? ["ffffffff-ffff-ffff-ffff-ffffffffffff"];
    const rows = await this.#database.read(call, (sql) =>
      sql.query<Row>(
        "reporting_report_list",
        `SELECT ${columns}, '[]'::jsonb AS figures, NULL AS security ${from}
         WHERE r.entity_id = $1 AND r.id < $2 ORDER BY r.id DESC LIMIT $3`,
        [staffOf(call).entityId, before, pageSize + 1],
      ),
    );
    const page = pages.page(rows.map(reportOf), pageSize, ({ id }) => [id]);
    return { reports: page.rows, next: page.next };
  }
}

const reportOf = ({ figures, security, securitySha256, ...row }: Row): Report => ({
  ...row,
  figures: withSecurity(figures, security ?? []),
  sha256: securitySha256 ?? row.sha256,
});
