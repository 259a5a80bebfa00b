import type { Message, Ticket } from "@yanapa/proto/json/tickets.ts";
import { shownTime } from "../../lib/dates.ts";
import { Icon } from "../../ui/icon.tsx";
import { useTexts } from "../texts.tsx";
import { initialsOf, useNames } from "./names.ts";
import type { Place } from "./queries.ts";

type Said = { readonly message: Message; readonly ticket: Ticket; readonly place: Place };

/** A message or note: who wrote it, when, and who reads it, said in colour, edge and words. */
export const TimelineMessage = ({ message, ticket, place }: Said) => {
  const t = useTexts();
  const names = useNames(place.entityId);
  const { id = "", body = "", createTime = "", authorKind, visibility, authorId } = message;
  const isRequester = authorKind === "AUTHOR_KIND_REQUESTER";
  const isInternal = visibility === "VISIBILITY_INTERNAL";
  const name = isRequester ? (ticket.requesterName ?? "") : names.person(authorId);
  const kind = isInternal ? "internal" : isRequester ? "requester" : "public";
  const notes = [
    t(isInternal ? "ticket.interna" : "ticket.publico"),
    message.courseOfAction ? t("ticket.curso_de_accion") : "",
    message.spoken ? t("ticket.de_viva_voz") : "",
  ].filter((note) => note !== "");
  return (
    <li className={`entry ${kind}`} id={`m-${id}`}>
      <span className={isRequester ? "av l ext" : "av l"} aria-hidden="true">
        {initialsOf(name)}
      </span>
      <article className="msg">
        <header>
          <b>{name}</b>
          {isRequester ? <span>{t("ticket.solicitante")}</span> : null}
          <time dateTime={createTime}>{shownTime(createTime, "es")}</time>
          <span className="audience">
            <Icon name={isInternal ? "lock" : "globe"} />
            {notes.join(" · ")}
          </span>
        </header>
        <div className="body">
          {body.split(/\n{2,}/u).map((paragraph, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a message have nothing but their place.
            <p key={at} className="lines">
              {paragraph}
            </p>
          ))}
        </div>
      </article>
    </li>
  );
};
