import type { Scope, Sql } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { RequestClosure, RequestDetail } from "@yanapa/proto/yanapa/tickets/v1/request.ts";
import { confirmationDueAt } from "../../domain/ending/unconfirmed.ts";
import { deadlineChanges } from "../../domain/plazo/deadline-changes.ts";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";
import { getCatalogueService } from "../../store/catalogue/services.ts";
import { getClosureReport } from "../../store/report/closure-reports.ts";
import { listDeadlineEvents } from "../../store/ticket/deadline-events.ts";
import { readTicket } from "../../store/ticket/tickets.ts";
import type { App } from "../app.ts";
import { scopeOfOwn } from "./own-request.ts";

/** Changes of a plazo that are told: the last ones. */
const mostChanges = 20;

/** With whose eyes a case is read on its entity's side. */
export type CaseSight = {
  readonly scope: Scope;
  /** Whether who proposed its end is who looks. */
  isProposer(data: TicketData, proposerId: string): boolean;
  /** Throws NOT_FOUND when it is not theirs to see. */
  check(data: TicketData): void;
};

/** The eyes of the person whose case it is. */
export const ownSight = (entityId: string, personId: string): CaseSight => ({
  scope: scopeOfOwn(entityId, personId),
  isProposer: (_data, proposerId) => proposerId === personId,
  check: ({ requesterId }) => {
    if (requesterId !== personId) throw new NotFoundError("REQUEST_NOT_FOUND");
  },
});

/**
 * What a requester reads of one case besides what stands in a list. It is read on the entity's side, where the requester
 * is checked again, and told field by field: notes, causes and names of staff are not theirs.
 */
export const requestDetail = async (
  app: App,
  { id }: { id: string },
  sight: CaseSight,
): Promise<RequestDetail> => {
  const { data, serviceName, closure, changes } = await app.database.read(sight.scope, async (sql) => {
    const data = await readTicket(sql, id);
    sight.check(data);
    const serviceName = data.serviceId === "" ? "" : (await getCatalogueService(sql, data.serviceId)).name;
    const closure = data.state === "CLOSED" ? await closureOf(sql, data) : undefined;
    const changes =
      data.deadline === undefined
        ? []
        : deadlineChanges(await listDeadlineEvents(sql, id)).slice(-mostChanges);
    return { data, serviceName, closure, changes };
  });
  const { proposal } = data;
  const isOpen = data.state === "OPEN" || data.state === "IN_PROGRESS";
  const isWithdrawing =
    isOpen && proposal?.outcome === "WITHDRAWN" && sight.isProposer(data, proposal.proposerId);
  // Of what ended otherwise an earlier remedy says nothing.
  const isRemedied = data.state === "RESOLVED" || data.outcome === "SOLVED" || data.outcome === "UNCONFIRMED";
  return {
    description: data.description,
    serviceName,
    remedy: isRemedied ? data.summary : "",
    resolvedAt: data.resolvedAt,
    confirmDeadline: confirmationDueAt(data),
    firstDeadline: data.firstDeadline,
    waitingReason: data.waitingFor === "REQUESTER" ? data.waitingReason : "",
    withdrawalAskedAt: isWithdrawing ? proposal?.at : undefined,
    closure,
    deadlineChanges: changes.map((change) => ({ ...change, causes: [...change.causes] })),
  };
};

/** The public part of the sealed report. */
const closureOf = async (sql: Sql, { id, outcomeReason }: TicketData): Promise<RequestClosure> => {
  const report = await getClosureReport(sql, id);
  return {
    closedAt: report.sealedAt,
    reason: outcomeReason,
    solutionBusinessMinutes: report.solutionBusinessMinutes,
    waitingBusinessMinutes: report.waitingBusinessMinutes,
    solutionWallMinutes: report.solutionWallMinutes,
    interruption: report.interruption,
    withoutServiceMinutes: report.withoutServiceMinutes,
    reportNumber: report.reportNumber,
    sha256: report.sha256,
  };
};
