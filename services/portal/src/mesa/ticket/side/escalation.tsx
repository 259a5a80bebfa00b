import { useQuery } from "@tanstack/react-query";
import type { Consultation, Ticket } from "@yanapa/proto/json/tickets.ts";
import { shortInstant } from "../../../lib/dates.ts";
import { Facts } from "../../../ui/facts.tsx";
import { Person } from "../../../ui/person.tsx";
import { selfQuery } from "../../queries.ts";
import { useTexts } from "../../texts.tsx";
import { initialsOf, useNames } from "../names.ts";
import { membersQuery, type Place } from "../queries.ts";
import { Panel } from "./panel.tsx";

/** Who has control, who is the requester's contact, and what was asked of other areas meanwhile. */
export const Escalation = ({ ticket, place }: { ticket: Ticket; place: Place }) => {
  const t = useTexts();
  const names = useNames(place.entityId);
  const query = useQuery(membersQuery(place.entityId));
  const { data: self } = useQuery(selfQuery);
  const hops = (ticket.hops ?? []).filter(({ kind }) => kind !== "HOP_KIND_ASSIGNED").length;
  const asked = (ticket.consultations ?? []).filter(({ areaId }) => areaId !== undefined);
  const person = (id: string | undefined) =>
    id === undefined || id === "" ? (
      t("ticket.nadie")
    ) : (
      <Person name={names.person(id)} initials={initialsOf(names.person(id))} isMe={id === self?.personId} />
    );
  return (
    <Panel
      title={t("ticket.panel.escalamiento")}
      note={t("ticket.panel.escalamiento_nota", { traspasos: hops, consultas: asked.length })}
      query={query}
    >
      {() => (
        <>
          <Facts
            facts={[
              [t("ticket.area"), ticket.areaName],
              [t("ticket.nivel"), ticket.level && t(`nivel.${ticket.level}`)],
              [t("ticket.control"), person(ticket.holderId)],
              [t("ticket.contacto"), person(ticket.operatorId)],
              [
                t("ticket.siguen"),
                ticket.watcherIds?.length
                  ? ticket.watcherIds.map((id) => names.person(id)).join(", ")
                  : undefined,
              ],
            ]}
          />
          {asked.length === 0 ? null : (
            <ul className="stack">
              {asked.map((each) => (
                <Asked key={each.id} consultation={each} />
              ))}
            </ul>
          )}
        </>
      )}
    </Panel>
  );
};

const Asked = ({ consultation }: { consultation: Consultation }) => {
  const t = useTexts();
  const { areaName = "", question, answer, result, dueAt } = consultation;
  const standing = answer === undefined ? "espera" : "respondida";
  return (
    <li>
      <b>{t("ticket.consulta_a", { area: areaName })}</b>
      <p>{question}</p>
      {answer === undefined ? null : <blockquote>{answer}</blockquote>}
      <p className="meta">
        {result === undefined
          ? t(`ticket.consulta.${standing}`, { cuando: dueAt === undefined ? "" : shortInstant(dueAt, "es") })
          : t(`consulta.${result}`)}
      </p>
    </li>
  );
};
