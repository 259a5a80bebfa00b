import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { useEffect, useRef } from "react";
import { Link } from "react-router";
import { inGroups } from "../../lib/number.ts";
import type { BoundCommand } from "../lib/commands/command.ts";
import { CommandButton } from "../lib/commands/command-button.tsx";
import { useTexts } from "../texts.tsx";

/** What is left to do once a call is registered: read its number aloud, and take the next one. */
export const Ended = ({
  entityId,
  ticket,
  next,
}: {
  entityId: string;
  /** None when the contact alone was logged. */
  ticket: Ticket | undefined;
  next: BoundCommand | undefined;
}) => {
  const t = useTexts();
  const acts = useRef<HTMLDivElement>(null);
  useEffect(() => acts.current?.querySelector("button")?.focus(), []);
  return (
    <section className="sheet say" aria-labelledby="numero">
      <div className="in stack" role="status">
        <h2 id="numero" className="meta">
          {t(ticket === undefined ? "llamada.anotada" : "llamada.numero")}
        </h2>
        {ticket === undefined ? null : <p className="big num">{inGroups(ticket.number ?? "")}</p>}
        {ticket === undefined ? null : (
          <p className="meta">
            {t(ticket.state === "TICKET_STATE_RESOLVED" ? "llamada.quedo_resuelto" : "llamada.quedo_abierto")}
          </p>
        )}
      </div>
      <div className="in btns" ref={acts}>
        <CommandButton kind="primary" command={next} />
        {ticket === undefined ? null : (
          <Link className="btn" to={`/mesa/e/${entityId}/casos/${ticket.id}`}>
            {t("llamada.abrir_ticket")}
          </Link>
        )}
      </div>
    </section>
  );
};
