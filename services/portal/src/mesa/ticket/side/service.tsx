import { useQuery } from "@tanstack/react-query";
import type { Outage, Ticket } from "@yanapa/proto/json/tickets.ts";
import { shortInstant } from "../../../lib/dates.ts";
import { Facts } from "../../../ui/facts.tsx";
import { Section } from "../../../ui/section.tsx";
import { useTexts } from "../../texts.tsx";
import { type Place, servicesQuery } from "../queries.ts";
import { Panel } from "./panel.tsx";

/** The service concerned, how critical it is, and when it failed. */
export const Service = ({ ticket, place }: { ticket: Ticket; place: Place }) => {
  const t = useTexts();
  const query = useQuery(servicesQuery(place.entityId));
  const title = t("ticket.panel.servicio");
  if (!ticket.serviceId && (ticket.outages ?? []).length === 0)
    return (
      <Section title={title}>
        <p>{t("ticket.sin_servicio")}</p>
      </Section>
    );
  return (
    <Panel title={title} query={query}>
      {(services) => {
        const service = services.find(({ id }) => id === ticket.serviceId);
        return (
          <>
            <Facts
              facts={[
                [t("ticket.nombre"), service?.name ?? t("ticket.servicio_de_antes")],
                [t("ticket.criticidad"), service?.criticality && t(`criticidad.${service.criticality}`)],
              ]}
            />
            {(ticket.outages ?? []).map((outage) => (
              <p key={outage.id}>{outageWords(outage, t)}</p>
            ))}
          </>
        );
      }}
    </Panel>
  );
};

/** «Caído desde…»: a sentence that a screen reader reads as one. */
const outageWords = ({ degree, startTime, endTime }: Outage, t: ReturnType<typeof useTexts>): string =>
  t(endTime === undefined ? "ticket.falla_desde" : "ticket.falla_entre", {
    grado: t(`grado.${degree ?? "OUTAGE_DEGREE_UNSPECIFIED"}`),
    desde: startTime === undefined ? "" : shortInstant(startTime, "es"),
    hasta: endTime === undefined ? "" : shortInstant(endTime, "es"),
  });
