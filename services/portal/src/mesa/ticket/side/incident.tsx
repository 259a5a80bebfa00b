import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { shortInstant } from "../../../lib/dates.ts";
import { Facts } from "../../../ui/facts.tsx";
import { Section } from "../../../ui/section.tsx";
import { useTexts } from "../../texts.tsx";

/** What was told, and the incident in structure as far as it is known. */
export const Told = ({ ticket }: { ticket: Ticket }) => {
  const t = useTexts();
  const { incident = {}, missingFacts = [] } = ticket;
  return (
    <Section title={t("ticket.panel.lo_contado")}>
      <p className="lines">{ticket.description}</p>
      <Facts
        facts={[
          [t("hecho.occurredAt"), incident.occurredAt && shortInstant(incident.occurredAt, "es")],
          [t("hecho.behaviour"), incident.behaviour],
          [t("hecho.affectedUsers"), incident.affectedUsers],
          [t("hecho.presumedCause"), incident.presumedCause],
          [t("hecho.equipment"), incident.equipment],
          [t("hecho.software"), incident.software],
        ]}
      />
      {missingFacts.length === 0 ? null : (
        <p className="meta">
          {t("ticket.falta_saber", { que: missingFacts.map((fact) => t(`hecho_falta.${fact}`)).join(", ") })}
        </p>
      )}
    </Section>
  );
};
