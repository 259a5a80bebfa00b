import { randomBytes } from "node:crypto";
import type { Tx } from "@yanapa/database";
import {
  buildClosureReport,
  type ReportEntry,
  type ReportMeasures,
} from "../../domain/report/closure-report.ts";
import { attentionOf, staffOfReport } from "../../domain/report/report-attention.ts";
import { ReportNames } from "../../domain/report/report-names.ts";
import { outcomes } from "../../domain/ticket/history-sentence.ts";
import { NotKeptError } from "../../domain/ticket/kept-measures.ts";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";
import { listHistory } from "../ticket/history.ts";
import { getEntityName } from "../ticket/projections.ts";
import { saveClosureReport } from "./closure-reports.ts";
import { namesAtClosure } from "./report-names.ts";

/**
 * Seals the closure report of a ticket that has just been closed (RA 0040/2022 §7.5) and gives its SHA-256. `people` has the
 * names of staff by id. Throws `NotKeptError` while one is missing.
 */
export const sealClosure = async (
  tx: Tx,
  data: TicketData,
  {
    people,
    ...closing
  }: {
    closedAlone: boolean;
    measures: ReportMeasures;
    people: ReadonlyMap<string, string>;
  },
): Promise<string> => {
  if (!staffOfReport(data).every((id) => people.has(id))) throw new NotKeptError();
  const [{ name: entityName }, history, called] = await Promise.all([
    getEntityName(tx, data.entityId),
    wholeHistory(tx, data.id),
    namesAtClosure(tx, data),
  ]);
  const names = new ReportNames(() => randomBytes(16).toString("hex"));
  const attention = attentionOf(data, { ...called, people }, names);
  const report = buildClosureReport({
    ticket: { ...data, operatorText: data.reportText },
    history: [...history, { at: tx.now, text: `Se cerró el ticket: ${outcomes[data.outcome]}.` }],
    ...closing,
    entityName,
    outages: data.outages,
    earlierReport: data.lastReport,
    sealedAt: tx.now,
    attention,
    names: names.all,
  });
  await saveClosureReport(tx, report, names.all);
  return report.sha256;
};

const wholeHistory = async (tx: Tx, ticketId: string): Promise<ReportEntry[]> => {
  const history: ReportEntry[] = [];
  let pageToken = "";
  do {
    const page = await listHistory(tx, ticketId, { pageSize: 500, pageToken });
    history.push(...page.entries.map(({ at, summary }) => ({ at, text: summary })));
    pageToken = page.nextPageToken;
  } while (pageToken !== "");
  return history;
};
