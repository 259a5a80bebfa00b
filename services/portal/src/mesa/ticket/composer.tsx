import { useQuery } from "@tanstack/react-query";
import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { type KeyboardEvent, useRef, useState } from "react";
import { shownTime } from "../../lib/dates.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Key } from "../../ui/key.tsx";
import { useDraft } from "../borradores/use-draft.ts";
import { Refusal } from "../lib/refusal.tsx";
import { selfQuery } from "../queries.ts";
import { useTexts } from "../texts.tsx";
import { Collision } from "./collision.tsx";
import { contactQuery, type Place } from "./queries.ts";
import { useCommand } from "./use-command.ts";

/** Who reads what is written. */
export type Audience = "public" | "internal";
const audiences: readonly Audience[] = ["public", "internal"];

type ComposerProps = {
  readonly ticket: Ticket;
  readonly place: Place;
  readonly audience: Audience;
  readonly onAudience: (audience: Audience) => void;
};

/**
 * Writes to the requester, or a note that only staff read. Both differ in colour, edge, words, button and key, and each has a
 * draft of its own: no key of one ever sends the other.
 */
export const Composer = ({ ticket, place, audience, onAudience }: ComposerProps) => {
  const t = useTexts();
  const tabs = useRef<Record<Audience, HTMLButtonElement | null>>({ public: null, internal: null });
  const move = ({ key }: KeyboardEvent) => {
    if (key !== "ArrowLeft" && key !== "ArrowRight") return;
    const other = audience === "public" ? "internal" : "public";
    onAudience(other);
    tabs.current[other]?.focus();
  };
  return (
    <section
      className={audience === "internal" ? "composer internal" : "composer"}
      aria-label={t("ticket.escribir")}
    >
      <div className="tabs-2" role="tablist" aria-label={t("ticket.para_quien")}>
        {audiences.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            aria-selected={each === audience}
            aria-controls="escribir"
            tabIndex={each === audience ? 0 : -1}
            ref={(tab) => {
              tabs.current[each] = tab;
            }}
            onClick={() => onAudience(each)}
            onKeyDown={move}
          >
            <Icon name={each === "public" ? "globe" : "lock"} />
            {t(`ticket.pestana.${each}`)} <Key>{each === "public" ? "R" : "N"}</Key>
          </button>
        ))}
      </div>
      <div role="tabpanel" id="escribir" aria-labelledby={`tab-${audience}`}>
        <Sheet key={audience} ticket={ticket} place={place} audience={audience} />
      </div>
    </section>
  );
};

const Sheet = ({ ticket, place, audience }: Omit<ComposerProps, "onAudience">) => {
  const t = useTexts();
  const { data: self } = useQuery(selfQuery);
  const { data: contact } = useQuery(contactQuery(place, ticket.contactId ?? ""));
  const [seen, setSeen] = useState(ticket.version ?? 0);
  const area = useRef<HTMLTextAreaElement>(null);
  const [isSpoken, setSpoken] = useState(false);
  const draft = useDraft({
    personId: self?.personId ?? "",
    entityId: place.entityId,
    ticketId: place.ticketId,
    mode: audience === "public" ? "mensaje" : "nota",
  });
  const command = useCommand("TicketService.PostMessage", place);
  const isEmpty = draft.text.trim() === "";
  const isInternal = audience === "internal";
  const name = (ticket.requesterName ?? "").split(" ")[0] ?? "";
  const send = async () => {
    if (isEmpty) return area.current?.focus();
    if (command.isPending) return;
    const visibility = isInternal ? "VISIBILITY_INTERNAL" : "VISIBILITY_PUBLIC";
    const done = await command.run({
      ticketId: place.ticketId,
      expectedVersion: ticket.version ?? 0,
      visibility,
      body: draft.text,
      ...(isSpoken && { spoken: true, spokenOutbound: true }),
    });
    if (done === undefined) return;
    draft.drop();
    setSpoken(false);
    setSeen(done.ticket?.version ?? 0);
  };
  const mail = contact?.contact?.email ?? "";
  const to = isInternal ? t("ticket.para.nota") : t(recipientOf(mail, isSpoken), { correo: mail });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void send();
        }
      }}
    >
      {isEmpty ? null : <Collision place={place} since={seen} onSeen={() => setSeen(ticket.version ?? 0)} />}
      <p className="to">
        {t("ticket.para")} <b>{isInternal ? t("ticket.para.personal") : ticket.requesterName}</b> {to}
        {isInternal ? null : (
          <label className="check">
            <input type="checkbox" checked={isSpoken} onChange={() => setSpoken(!isSpoken)} />
            {t("ticket.ya_se_dijo")}
          </label>
        )}
      </p>
      <label className="vh" htmlFor={`texto-${audience}`}>
        {t(`ticket.pestana.${audience}`)}
      </label>
      <textarea
        id={`texto-${audience}`}
        data-composer={audience}
        ref={area}
        value={draft.text}
        onChange={(event) => draft.write(event.target.value)}
        aria-describedby={command.problem === undefined ? undefined : "escribir-error"}
      />
      {command.problem === undefined ? null : <Refusal id="escribir-error" problem={command.problem} />}
      <footer>
        <span className="saved" aria-live="polite">
          {draft.keptAt === undefined ? null : (
            <>
              <Icon name="check" />
              {t("ticket.borrador_guardado", { hora: shownTime(draft.keptAt, "es") })}
            </>
          )}
        </span>
        <span className="grow" />
        <Button type="submit" kind={isInternal ? "note" : "primary"} isPending={command.isPending}>
          {t(isInternal ? "ticket.guardar_nota" : isSpoken ? "ticket.anotar_dicho" : "ticket.enviar_a", {
            nombre: name,
          })}{" "}
          <Key>{t("tecla.enviar")}</Key>
        </Button>
      </footer>
    </form>
  );
};

/** How a message reaches the requester: by mail where there is one, else they find it where they follow their case. */
const recipientOf = (mail: string, isSpoken: boolean): string => {
  if (isSpoken) return "ticket.para.dicho";
  return mail === "" ? "ticket.para.portal" : "ticket.para.correo";
};
