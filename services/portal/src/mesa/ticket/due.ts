import type { Clock, Target } from "@yanapa/proto/json/escalation.ts";
import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { shortInstant } from "../../lib/dates.ts";
import { shownMinutes } from "../../lib/minutes.ts";
import type { Texts } from "../../lib/page.ts";
import type { DueStanding } from "../../ui/due-chip.tsx";

/** A due time in words: how it stands, what is said, and the instant. */
export type Due = { readonly standing: DueStanding; readonly label: string; readonly instant: string };

/** Less than this part of a maximum left reads «por vencer». */
const soonShare = 0.25;

const minutesOf = (seconds = 0): string => shownMinutes(Math.max(0, Math.floor(Math.abs(seconds) / 60)));

export const targetOf = (clock: Clock | undefined, kind: Target["kind"]): Target | undefined =>
  clock?.targets?.find((target) => target.kind === kind);

/** How a maximum stands, in business time: what the server counted. */
export const dueOfTarget = (target: Target | undefined, t: Texts): Due | undefined => {
  if (target === undefined || !target.maximumSeconds) return undefined;
  const {
    state,
    satisfiedAt,
    remainingSeconds: left = 0,
    elapsedSeconds,
    dueAt = "",
    maximumSeconds,
  } = target;
  if (satisfiedAt !== undefined) {
    const met = state === "TARGET_STATE_MET";
    return {
      standing: met ? "met" : "missed",
      label: t(met ? "ticket.plazo.cumplida" : "ticket.plazo.tarde", { cuanto: minutesOf(elapsedSeconds) }),
      instant: satisfiedAt,
    };
  }
  if (state === "TARGET_STATE_PAUSED")
    return {
      standing: "paused",
      label: t("ticket.plazo.pausa", { cuanto: minutesOf(left) }),
      instant: dueAt,
    };
  if (left <= 0 || state === "TARGET_STATE_BREACHED")
    return {
      standing: "late",
      label: t("ticket.plazo.vencido", { cuanto: minutesOf(left) }),
      instant: dueAt,
    };
  return {
    standing: left < maximumSeconds * soonShare ? "soon" : "on-time",
    label: t("ticket.plazo.vence_en", { cuanto: minutesOf(left) }),
    instant: dueAt,
  };
};

/** How the ticket stands against its effective plazo: the operator's, else the maximum. */
export const dueOfTicket = (ticket: Ticket, clock: Clock | undefined, t: Texts): Due | undefined => {
  const instant = clock?.dueAt ?? ticket.deadline ?? ticket.maximumDueAt;
  if (instant === undefined) return undefined;
  const when = shortInstant(instant, "es");
  const ended = ticket.state === "TICKET_STATE_RESOLVED" || ticket.state === "TICKET_STATE_CLOSED";
  if (ended)
    return ticket.resolvedLate
      ? { standing: "missed", label: t("ticket.plazo.resuelto_tarde"), instant }
      : { standing: "met", label: t("ticket.plazo.resuelto_a_tiempo"), instant };
  if (ticket.overdue)
    return { standing: "late", label: t("ticket.plazo.con_atraso", { cuando: when }), instant };
  const resolution = targetOf(clock, "TARGET_KIND_RESOLUTION");
  if (resolution?.state === "TARGET_STATE_PAUSED")
    return { standing: "paused", label: t("ticket.plazo.en_pausa"), instant };
  // The plazo is the maximum itself: what is left of it is known in business time.
  if (resolution?.dueAt === instant) return dueOfTarget(resolution, t);
  return { standing: "on-time", label: t("ticket.plazo.vence", { cuando: when }), instant };
};
