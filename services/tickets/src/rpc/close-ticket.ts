import type { Tx } from "@yanapa/database";
import { VersionMismatchError } from "@yanapa/errors";
import type {
  CloseTicketRequest,
  CloseTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { close, mustClose } from "../domain/close.ts";
import { buildClosureReport, type ReportEntry, type ReportMeasures } from "../domain/closure-report.ts";
import { outcomes } from "../domain/history-sentence.ts";
import { Ticket } from "../domain/ticket.ts";
import type { TicketData } from "../domain/ticket-data.ts";
import { saveClosureReport } from "../store/closure-reports.ts";
import { listHistory } from "../store/history.ts";
import { getEntityName } from "../store/projections.ts";
import type { App } from "./app.ts";
import { measureTicket } from "./measure-ticket.ts";
import { ticketToProto } from "./ticket-to-proto.ts";

/** Closes a ticket and seals its closure report over what escalation measured (RA 0040/2022 §7.5, §8). */
export const closeTicket =
  (app: App): Handler<CloseTicketRequest, CloseTicketResponse> =>
  async (request, call) => {
    const who = staffOf(call);
    const { ticketId, outcome, note } = request;
    const seen = await app.tickets.get(call, ticketId);
    // What may not be closed is refused below, in the transaction that also finds the reply of a repeated command.
    const measures = mayClose(() => mustClose(new Ticket(seen), who, outcome))
      ? await measureTicket(app, call, seen)
      : undefined;
    return app.tickets.change(
      call,
      request,
      async (ticket, tx) => {
        mustClose(ticket, who, outcome);
        if (!measures || ticket.data.version !== seen.version) {
          throw new VersionMismatchError("VERSION_MISMATCH");
        }
        const sealReport = () => seal(tx, ticket.data, measures);
        await close(ticket, who, { outcome, note, sealReport }, tx.now);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
  };

const mayClose = (check: () => void): boolean => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

const seal = async (tx: Tx, data: TicketData, measures: ReportMeasures): Promise<string> => {
  const [{ name: entityName }, history] = await Promise.all([
    getEntityName(tx, data.entityId),
    wholeHistory(tx, data.id),
  ]);
  const report = buildClosureReport({
    ticket: { ...data, operatorText: data.reportText },
    history: [...history, { at: tx.now, text: `Se cerró el ticket: ${outcomes[data.outcome]}.` }],
    measures,
    entityName,
    outages: data.outages,
    closerId: data.closerId,
    sealedAt: tx.now,
  });
  await saveClosureReport(tx, report);
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
