import { useQueries, useQuery } from "@tanstack/react-query";
import type { TicketSummary } from "@yanapa/proto/json/tickets.ts";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useTexts } from "../texts.tsx";
import { shownName } from "./caller-words.ts";
import type { CallForm } from "./form.ts";
import { articlesLikeQuery, cardQuery, ticketsLikeQuery } from "./queries.ts";
import { likeness, tellingWords } from "./telling-words.ts";
import { useSettled } from "./use-settled.ts";

/** What is written is looked for so long after the last key, ms. */
const pauseMs = 350;
/** So many similar cases are shown. */
const most = 4;

const isOpen = ({ state }: TicketSummary): boolean =>
  state === "TICKET_STATE_OPEN" || state === "TICKET_STATE_IN_PROGRESS";

/** What is known already of what the caller says, while one writes it. */
export const Beside = ({ entityId, form }: { entityId: string; form: CallForm }) => {
  const t = useTexts();
  const subject = useSettled(form.subject.trim(), pauseMs);
  const words = tellingWords(subject);
  const similar = useQueries({ queries: words.map((word) => ticketsLikeQuery(entityId, word)) });
  const articles = useQuery(articlesLikeQuery(entityId, words.length === 0 ? "" : subject));
  const { data: card } = useQuery(cardQuery(entityId, form.contactId));
  const contact = card?.contact;
  const who = contact?.phone || contact?.document?.number || (contact ? shownName(contact) : "");
  const theirs = useQuery(ticketsLikeQuery(entityId, form.caller === "card" ? who : ""));
  const found = new Map(
    similar.flatMap(({ data }) => data?.tickets ?? []).map((ticket) => [ticket.id, ticket]),
  );
  const like = [...found.values()]
    .filter(isOpen)
    .sort((one, other) => likeness(other.subject, subject) - likeness(one.subject, subject))
    .slice(0, most);
  const hits = words.length === 0 ? [] : (articles.data?.hits ?? []);
  const ofPerson = form.caller === "card" && who !== "" ? (theirs.data?.tickets ?? []).slice(0, most) : [];
  return (
    <>
      <Sheet
        id="parecidos"
        isError={similar.some(({ isError }) => isError)}
        none={t("llamada.ninguno_parecido")}
      >
        {like.map((ticket) => (
          <TicketLink key={ticket.id} entityId={entityId} ticket={ticket} />
        ))}
      </Sheet>
      <Sheet id="articulos" isError={articles.isError} none={t("llamada.ningun_articulo")}>
        {hits.map(({ articleId, title, snippet }) => (
          <div key={articleId}>
            <b>{title}</b>
            <small>{snippet}</small>
          </div>
        ))}
      </Sheet>
      {form.caller === "card" ? (
        <Sheet id="suyos" isError={theirs.isError} none={t("llamada.ningun_suyo")}>
          {ofPerson.map((ticket) => (
            <TicketLink key={ticket.id} entityId={entityId} ticket={ticket} />
          ))}
        </Sheet>
      ) : null}
    </>
  );
};

type SheetProps = { id: string; isError: boolean; none: string; children: ReactNode[] };

const Sheet = ({ id, isError, none, children }: SheetProps) => {
  const t = useTexts();
  return (
    <section className="sheet" aria-labelledby={id}>
      <div className="head">
        <h2 id={id}>{t(`llamada.${id}`)}</h2>
        <span className="meta">{children.length === 0 ? "" : children.length}</span>
      </div>
      <div className="in links">
        {children}
        {children.length === 0 ? <p className="meta">{isError ? t("mesa.fallo") : none}</p> : null}
      </div>
    </section>
  );
};

const TicketLink = ({ entityId, ticket }: { entityId: string; ticket: TicketSummary }) => {
  const t = useTexts();
  const { id, number = "", subject, requesterName = "", state, overdue = false } = ticket;
  const more = [number, requesterName, t(`llamada.estado.${state}`), overdue ? t("llamada.con_atraso") : ""];
  return (
    <Link to={`/mesa/e/${entityId}/casos/${id}`}>
      {subject}
      <small>{more.filter((part) => part !== "").join(" · ")}</small>
    </Link>
  );
};
