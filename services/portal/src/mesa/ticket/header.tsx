import { useQuery } from "@tanstack/react-query";
import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { DueChip } from "../../ui/due-chip.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PriorityMark } from "../../ui/priority-mark.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { TrailNav } from "../lib/trail/trail-nav.tsx";
import { useTexts } from "../texts.tsx";
import { dueOfTicket } from "./due.ts";
import { useNames } from "./names.ts";
import { clockQuery, type Place } from "./queries.ts";
import { priorityOf, stageOf } from "./words.ts";

/** What a ticket is, before anything else: number, state, priority, and until when. */
export const TicketHeader = ({ ticket, place }: { ticket: Ticket; place: Place }) => {
  const t = useTexts();
  const { data } = useQuery(clockQuery(place));
  const names = useNames(place.entityId);
  const due = dueOfTicket(ticket, data?.clock, t);
  const priority = priorityOf(ticket.priority);
  const stage = stageOf(ticket);
  const isSecret = ticket.kind === "TICKET_KIND_SECURITY_INCIDENT";
  const isDown = ticket.outages?.some(({ endTime }) => endTime === undefined) ?? false;
  return (
    <>
      <div className="ticket-bar">
        <TrailNav entityId={place.entityId} ticketId={place.ticketId} />
      </div>
      <p className="meta">
        <span className="num">{ticket.number}</span> · {t(`tipo.${ticket.kind ?? "TICKET_KIND_UNSPECIFIED"}`)}
        {ticket.serviceId ? ` · ${names.service(ticket.serviceId)}` : ""}
      </p>
      <h1 className="ticket-title">{ticket.subject}</h1>
      <div className="ticket-facts">
        <StateBadge stage={stage} label={t(`estado.${stage}`)} />
        {priority === undefined ? null : (
          <PriorityMark priority={priority} label={t(`prioridad.${priority}`)} />
        )}
        {due === undefined ? null : <DueChip {...due} isBig />}
        {ticket.triaged ? null : <span className="chip">{t("ticket.por_clasificar")}</span>}
        {isSecret ? (
          <span className="chip secret">
            <Icon name="lock" />
            {t("ticket.reservado")}
          </span>
        ) : null}
        {ticket.scope === undefined ? null : (
          <span className="chip accent">
            <Icon name="users" />
            {t(`alcance.${ticket.scope}`)}
          </span>
        )}
        {isDown ? (
          <span className="chip">
            <Icon name="outage" />
            {t("ticket.interrupcion_abierta")}
          </span>
        ) : null}
        {(ticket.cycle ?? 1) > 1 ? (
          <span className="chip">{t("ticket.ciclo", { ciclo: ticket.cycle })}</span>
        ) : null}
        {ticket.proposedOutcome === undefined ? null : (
          <span className="chip">{t(`ticket.propuesto.${ticket.proposedOutcome}`)}</span>
        )}
      </div>
    </>
  );
};
