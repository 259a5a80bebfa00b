import type { TicketSummary } from "@yanapa/proto/json/tickets.ts";
import type { Texts } from "../../lib/page.ts";
import type { DueStanding } from "../../ui/due-chip.tsx";
import { shownDayAndTime, shownSpan } from "./when.ts";

export type RowDue = { readonly standing: DueStanding; readonly label: string; readonly instant: string };

/** From here on the server counts a ticket as one that is soon due, ms. */
const soon = 24 * 3_600_000;

/** Until when a row's next promise stands: the first response while it is owed, else the effective plazo. */
export const dueOfRow = (row: TicketSummary, now: number, t: Texts): RowDue | undefined => {
  const { state, dueAt, firstResponseDueAt, overdue, resolvedLate, waitingFor } = row;
  const isAnswerFirst =
    firstResponseDueAt !== undefined && (dueAt === undefined || firstResponseDueAt < dueAt) && !overdue;
  const instant = isAnswerFirst ? firstResponseDueAt : dueAt;
  if (instant === undefined) return undefined;
  if (state === "TICKET_STATE_RESOLVED" || state === "TICKET_STATE_CLOSED")
    return resolvedLate
      ? { standing: "missed", label: t("bandeja.plazo.tarde"), instant }
      : { standing: "met", label: t("bandeja.plazo.a_tiempo"), instant };
  const left = Date.parse(instant) - now;
  if (overdue || left <= 0)
    return { standing: "late", label: t("bandeja.plazo.atraso", { cuanto: shownSpan(-left) }), instant };
  if (waitingFor === "WAITING_FOR_REQUESTER")
    return { standing: "paused", label: t("bandeja.plazo.pausa"), instant };
  if (left < soon)
    return { standing: "soon", label: t("bandeja.plazo.en", { cuanto: shownSpan(left) }), instant };
  return { standing: "on-time", label: shownDayAndTime(instant, now, t), instant };
};
