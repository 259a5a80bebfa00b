import { randomBytes } from "node:crypto";
import type { Tx } from "@yanapa/database";
import { VersionMismatchError } from "@yanapa/errors";
import type {
  CloseTicketRequest,
  CloseTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { type Call, type Handler, staffOf } from "@yanapa/rpc";
import { type ClosingTerms, close, mustClose } from "../../domain/close.ts";
import { buildClosureReport, type ReportEntry, type ReportMeasures } from "../../domain/closure-report.ts";
import { outcomes } from "../../domain/history-sentence.ts";
import { attentionOf } from "../../domain/report-attention.ts";
import { ReportNames } from "../../domain/report-names.ts";
import { type Attendant, Ticket } from "../../domain/ticket.ts";
import type { TicketData } from "../../domain/ticket-data.ts";
import type { Outcome } from "../../domain/ticket-words.ts";
import { mustHaveWaited, verificationAskedAt } from "../../domain/unconfirmed.ts";
import { saveClosureReport } from "../../store/closure-reports.ts";
import { listHistory } from "../../store/history.ts";
import { getEntityName } from "../../store/projections.ts";
import { namesAtClosure } from "../../store/report-names.ts";
import type { App } from "../app.ts";
import { closingTerms } from "../closing-terms.ts";
import { endOfWindow } from "../end-of-window.ts";
import { ticketToProto } from "../ticket-to-proto.ts";
import { measureTicket } from "./measure-ticket.ts";
import { staffNames } from "./staff-names.ts";

/**
 * Closes a ticket and seals its closure report over what escalation measured (RA 0040/2022 §7.5, §8). Until when the
 * requester may confirm is escalation's word too, since it has the entity's calendar.
 */
export const closeTicket =
  (app: App): Handler<CloseTicketRequest, CloseTicketResponse> =>
  async (request, call) => {
    const who = staffOf(call);
    const { ticketId, outcome, note, outagesGoOn } = request;
    const [seen, terms] = await Promise.all([app.tickets.get(call, ticketId), closingTerms(app, call)]);
    const { windowEnd, measures } = await askEscalation(app, call, seen, { who, outcome, terms });
    const people = measures ? await staffNames(app, call, seen, who.personId) : new Map<string, string>();
    return app.tickets.change(
      call,
      request,
      async (ticket, tx) => {
        mustClose(ticket, who, outcome, terms);
        if (windowEnd) {
          // A mail that is delivered makes no version, and may begin another window.
          if (!isAskedAsSeen(ticket.data, seen)) throw new VersionMismatchError("VERSION_MISMATCH");
          mustHaveWaited(windowEnd, terms.confirmationDays, tx.now);
        }
        if (!measures || ticket.data.version !== seen.version) {
          throw new VersionMismatchError("VERSION_MISMATCH");
        }
        const sealReport = (closing: { closedAlone: boolean }) =>
          seal(tx, ticket.data, measures, { ...closing, people });
        await close(ticket, who, { outcome, note, terms, windowEnd, outagesGoOn, sealReport }, tx.now);
      },
      (data, tx) => ({ ticket: ticketToProto(data, tx.now) }),
    );
  };

/**
 * Until when the requester of a ticket may confirm, if that is asked, and what the ticket took. What may not be closed is
 * asked nothing: it is refused in the transaction, which also finds the reply of a repeated command.
 */
const askEscalation = async (
  app: App,
  call: Call,
  seen: TicketData,
  { who, outcome, terms }: { who: Attendant; outcome: Outcome; terms: ClosingTerms },
): Promise<{ windowEnd?: Temporal.Instant; measures?: ReportMeasures }> => {
  if (!isAllowed(() => mustClose(new Ticket(seen), who, outcome, terms))) return {};
  if (outcome !== "UNCONFIRMED") return { measures: await measureTicket(app, call, seen) };
  const windowEnd = await endOfWindow(app, call, seen, terms.confirmationDays);
  if (!isAllowed(() => mustHaveWaited(windowEnd, terms.confirmationDays, call.clock.now())))
    return { windowEnd };
  return { windowEnd, measures: await measureTicket(app, call, seen) };
};

const isAllowed = (check: () => void): boolean => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

const isAskedAsSeen = (data: TicketData, seen: TicketData): boolean =>
  verificationAskedAt(data)?.epochMilliseconds === verificationAskedAt(seen)?.epochMilliseconds;

const seal = async (
  tx: Tx,
  data: TicketData,
  measures: ReportMeasures,
  { closedAlone, people }: { closedAlone: boolean; people: ReadonlyMap<string, string> },
): Promise<string> => {
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
    measures,
    entityName,
    outages: data.outages,
    closedAlone,
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
