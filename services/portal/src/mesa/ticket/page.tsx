import { useQuery } from "@tanstack/react-query";
import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { useState } from "react";
import { flushSync } from "react-dom";
import { Link, useParams } from "react-router";
import { isProblem } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { Contribution } from "../conocimiento/contribution.tsx";
import { useCommands } from "../lib/commands/use-commands.ts";
import { Refusal } from "../lib/refusal.tsx";
import { useTexts } from "../texts.tsx";
import { ActBar } from "./acts/act-bar.tsx";
import { ActDialog } from "./acts/act-dialog.tsx";
import { useAbout } from "./acts/use-about.ts";
import { useActs } from "./acts/use-acts.ts";
import { DueExplained } from "./clock/due-explained.tsx";
import { ticketCommands } from "./commands.ts";
import { type Audience, Composer } from "./composer.tsx";
import { TicketHeader } from "./header.tsx";
import { LevelPath } from "./level-path.tsx";
import { type Place, ticketQuery } from "./queries.ts";
import { Escalation } from "./side/escalation.tsx";
import { Told } from "./side/incident.tsx";
import { Requester } from "./side/requester.tsx";
import { Service } from "./side/service.tsx";
import { Times } from "./side/times.tsx";
import { Timeline } from "./timeline.tsx";

/** A ticket, whole: what is owed, what happened, and what one may do. */
export const TicketPage = () => {
  const { entityId = "", ticketId = "" } = useParams();
  // Another ticket is another page: nothing of what one did here goes there.
  return <Loaded key={`${entityId} ${ticketId}`} place={{ entityId, ticketId }} />;
};

const Loaded = ({ place }: { place: Place }) => {
  const t = useTexts();
  const { data, isPending, error, refetch } = useQuery(ticketQuery(place));
  if (data?.ticket) return <Shown ticket={data.ticket} place={place} />;
  if (isPending)
    return (
      <div className="page">
        <PanelLoading label={t("mesa.cargando")} bars={8} />
      </div>
    );
  // Whoever may not see it is told what whoever asks for one that is not there is told.
  const isHidden = isProblem(error) && error.status < 500 && error.status !== 401;
  return (
    <div className="page">
      <h1 className="vh">{t("ticket.no_hay")}</h1>
      {isHidden ? (
        <PanelState title={t("ticket.no_hay")} what={t("ticket.no_hay_que")}>
          <Link className="btn" to={`/mesa/e/${place.entityId}`}>
            {t("ticket.bandeja")}
          </Link>
        </PanelState>
      ) : (
        <PanelState title={t("mesa.fallo")} what={isProblem(error) ? error.message : t("mesa.fallo_que")}>
          <Button onPress={() => void refetch()}>{t("mesa.otra_vez")}</Button>
        </PanelState>
      )}
    </div>
  );
};

const Shown = ({ ticket, place }: { ticket: Ticket; place: Place }) => {
  const t = useTexts();
  const [audience, setAudience] = useState<Audience>("public");
  const write = (to: Audience) => {
    // At once: the next key is already text.
    flushSync(() => setAudience(to));
    document.querySelector<HTMLTextAreaElement>(`[data-composer="${to}"]`)?.focus();
  };
  const about = useAbout(ticket, place);
  const { begun, begin, end, problem } = useActs(ticket, place);
  const screen = { ticket, personId: about.personId, write, begin };
  const commands = useCommands("ticket.comandos", ticketCommands, screen);
  return (
    <div className="ticket">
      <title>{t("marco.titulo", { title: `${ticket.number} · ${ticket.subject}` })}</title>
      <div className="centre">
        <TicketHeader ticket={ticket} place={place} />
        <LevelPath ticket={ticket} entityId={place.entityId} />
        <DueExplained ticket={ticket} place={place} />
        <ActBar commands={commands} isWorked={ticket.state === "TICKET_STATE_IN_PROGRESS"} />
        {problem === undefined ? null : <Refusal id="acto-no-hecho" problem={problem} />}
        {begun === undefined ? null : (
          <ActDialog
            key={begun.name}
            {...begun}
            before={begun.before}
            about={about}
            ticket={ticket}
            place={place}
            onDone={() => (begun.before === undefined ? end() : begin(begun.before))}
            onClose={end}
          />
        )}
        <Timeline ticket={ticket} place={place} />
        {ticket.state === "TICKET_STATE_CLOSED" ? (
          <p className="meta">{t("ticket.cerrado_no_se_escribe")}</p>
        ) : (
          <Composer ticket={ticket} place={place} audience={audience} onAudience={write} />
        )}
      </div>
      <section className="side" aria-label={t("ticket.datos")}>
        <Requester ticket={ticket} place={place} />
        <Times ticket={ticket} place={place} />
        <Escalation ticket={ticket} place={place} />
        <Service ticket={ticket} place={place} />
        <Told ticket={ticket} />
        <Contribution ticket={ticket} entityId={place.entityId} />
      </section>
    </div>
  );
};
