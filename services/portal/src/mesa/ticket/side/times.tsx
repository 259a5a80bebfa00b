import { useQuery } from "@tanstack/react-query";
import type { Clock } from "@yanapa/proto/json/escalation.ts";
import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { shortInstant } from "../../../lib/dates.ts";
import { shownMinutes } from "../../../lib/minutes.ts";
import type { Texts } from "../../../lib/page.ts";
import { DueChip } from "../../../ui/due-chip.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { useTexts } from "../../texts.tsx";
import { type Due, dueOfTarget, targetOf } from "../due.ts";
import { clockQuery, type Place } from "../queries.ts";
import { Panel } from "./panel.tsx";

/** Until when, by whom it was said, and what the entity allows. */
export const Times = ({ ticket, place }: { ticket: Ticket; place: Place }) => {
  const t = useTexts();
  const query = useQuery(clockQuery(place));
  const chip = (due: Due | undefined) => (due === undefined ? undefined : <DueChip {...due} />);
  const when = (instant: string | undefined) =>
    instant === undefined ? undefined : shortInstant(instant, "es");
  return (
    <Panel title={t("ticket.panel.plazos")} query={query}>
      {({ clock, computing }) =>
        computing ? (
          <p>{t("ticket.calculando")}</p>
        ) : (
          <Facts
            facts={[
              [
                t("ticket.primera_respuesta"),
                chip(dueOfTarget(targetOf(clock, "TARGET_KIND_FIRST_RESPONSE"), t)),
              ],
              [
                t("ticket.siguiente_respuesta"),
                chip(dueOfTarget(targetOf(clock, "TARGET_KIND_NEXT_RESPONSE"), t)),
              ],
              [t("ticket.solucion"), chip(dueOfTarget(targetOf(clock, "TARGET_KIND_RESOLUTION"), t))],
              [t("ticket.plazo_vigente"), when(ticket.deadline) ?? t("ticket.sin_plazo")],
              [
                t("ticket.comunicado"),
                ticket.firstDeadline !== undefined && ticket.firstDeadline !== ticket.deadline
                  ? when(ticket.firstDeadline)
                  : undefined,
              ],
              [t("ticket.maximo"), maximumWords(ticket, clock, t)],
              [t("ticket.por_que_maximo"), clock?.match],
              [t("ticket.confirmar_hasta"), when(ticket.confirmationDueAt)],
              [t("ticket.recibido"), when(ticket.receivedAt)],
            ]}
          />
        )
      }
    </Panel>
  );
};

/** The entity's maximum as a time of its calendar, and when it ends unless it stands still. */
const maximumWords = (ticket: Ticket, clock: Clock | undefined, t: Texts): string => {
  const { maximumSeconds = 0 } = targetOf(clock, "TARGET_KIND_RESOLUTION") ?? {};
  if (!clock?.maximumTimesVersion || maximumSeconds === 0) return t("ticket.sin_maximos");
  const long = shownMinutes(Math.floor(maximumSeconds / 60));
  return ticket.maximumDueAt === undefined
    ? t("ticket.maximo_de", { cuanto: long })
    : t("ticket.maximo_hasta", { cuanto: long, cuando: shortInstant(ticket.maximumDueAt, "es") });
};
