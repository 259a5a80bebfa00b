import { useQuery } from "@tanstack/react-query";
import type { Contact, Ticket } from "@yanapa/proto/json/tickets.ts";
import { Facts } from "../../../ui/facts.tsx";
import { Section } from "../../../ui/section.tsx";
import { useTexts } from "../../texts.tsx";
import { initialsOf } from "../names.ts";
import { contactQuery, type Place } from "../queries.ts";
import { Panel } from "./panel.tsx";

/** Who asks: their card, how far it is proven, and how to reach them. */
export const Requester = ({ ticket, place }: { ticket: Ticket; place: Place }) => {
  const t = useTexts();
  const query = useQuery(contactQuery(place, ticket.contactId ?? ""));
  const title = t("ticket.panel.solicitante");
  if (!ticket.contactId)
    return (
      <Section title={title}>
        <p>{t(ticket.unidentified ? "ticket.no_identificado" : "ticket.sin_solicitante")}</p>
      </Section>
    );
  return (
    <Panel title={title} query={query}>
      {({ contact = {} }) => <Card contact={contact} />}
    </Panel>
  );
};

const Card = ({ contact }: { contact: Contact }) => {
  const t = useTexts();
  const { givenName = "", firstSurname = "", secondSurname = "", email = "", phone = "" } = contact;
  const name = [givenName, firstSurname, secondSurname].filter((part) => part !== "").join(" ");
  return (
    <>
      <div className="who">
        <span className="av l ext" aria-hidden="true">
          {initialsOf(name)}
        </span>
        <b>{name}</b>
      </div>
      <Facts
        facts={[
          [t("ticket.documento"), documentOf(contact)],
          [t("ticket.prueba"), contact.proof && t(`prueba.${contact.proof}`)],
          [t("ticket.telefono"), phone && <a href={`tel:${phone}`}>{phone}</a>],
          [t("ticket.correo"), email && <a href={`mailto:${email}`}>{email}</a>],
          [t("ticket.lengua"), contact.language && t(`lengua.${contact.language}`)],
          [t("ticket.tipo_solicitante"), contact.type && t(`solicitante.${contact.type}`)],
          [t("ticket.direccion"), contact.address],
          [t("ticket.apuntes"), contact.notes],
        ]}
      />
    </>
  );
};

const documentOf = ({ document }: Contact): string =>
  document === undefined
    ? ""
    : [document.type, document.number, document.complement].filter(Boolean).join(" ");
