import type { Hop, Ticket } from "@yanapa/proto/json/tickets.ts";
import { shortInstant } from "../../lib/dates.ts";
import { useTexts } from "../texts.tsx";
import { type Names, useNames } from "./names.ts";

type Station = {
  readonly key: string;
  readonly kind: "done" | "now" | "next" | "done returned";
  readonly area: string;
  readonly level: string;
  readonly what: string;
};

/** The levels that had control, as a line of stations: where it was, and where it is now. */
export const LevelPath = ({ ticket, entityId }: { ticket: Ticket; entityId: string }) => {
  const t = useTexts();
  const names = useNames(entityId);
  return (
    <ol className="path ticket-path" aria-label={t("ticket.camino")}>
      {stationsOf(ticket, names).map(({ key, kind, area, level, what }) => (
        <li key={key} className={kind} aria-current={kind === "now" ? "step" : undefined}>
          <b>{area}</b>
          <small>
            {level === "" ? null : `${t(`nivel_corto.${level}`)} · `}
            {what === "" ? t("ticket.sin_tomar") : what}
          </small>
        </li>
      ))}
    </ol>
  );
};

const stationsOf = (
  { hops = [], holderId, state, areaName = "", level }: Ticket,
  names: Names,
): Station[] => {
  // Who leads was told, and control stayed: no station.
  const moves = hops.filter(({ kind }) => kind !== "HOP_KIND_HIERARCHICAL");
  const isOver = state === "TICKET_STATE_CLOSED";
  const at = moves.length === 0 ? [{ areaName, level } as Hop] : moves;
  return at.map((hop, index) => {
    const isLast = index === at.length - 1;
    const gaveBack = at[index + 1]?.kind === "HOP_KIND_RETURNED";
    const since = hop.at === undefined ? "" : shortInstant(hop.at, "es");
    return {
      key: `${index}`,
      kind: isLast && !isOver ? "now" : gaveBack ? "done returned" : "done",
      area: hop.areaName ?? "",
      level: hop.level ?? "",
      what: isLast && holderId ? `${names.person(holderId)} · ${since}` : isLast && !isOver ? "" : since,
    };
  });
};
