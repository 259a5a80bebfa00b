import type { PathStep } from "@yanapa/proto/json/tickets.ts";
import { shortInstant } from "../../lib/dates.ts";
import type { PageRequest } from "../../lib/page.ts";
import type { Case } from "./case.ts";

type Station = {
  readonly key: string;
  readonly kind: "done" | "now" | "next";
  readonly name: string;
  readonly what: string;
};

/** Where the case has been, as stations of a line: done, now, and what is still to come. */
export const PathTaken = ({ found, request }: { found: Case; request: PageRequest }) => (
  <ol className="path vertical">
    {stationsOf(found, request).map(({ key, kind, name, what }) => (
      <li key={key} className={kind} aria-current={kind === "now" ? "step" : undefined}>
        <b>{name}</b>
        <small>{what}</small>
      </li>
    ))}
  </ol>
);

const stationsOf = (found: Case, { t, locale }: PageRequest): Station[] => {
  const { path = [], state, receivedAt = "", detail = {}, awaitingVerification } = found;
  const isOver = state === "TICKET_STATE_RESOLVED" || state === "TICKET_STATE_CLOSED";
  const when = (at = "") => (at === "" ? "" : shortInstant(at, locale));
  const last = path.at(-1)?.at;
  // What was resolved before it went on is no station of its own.
  const isResolved =
    detail.resolvedAt !== undefined &&
    (last === undefined || Temporal.Instant.compare(detail.resolvedAt, last) >= 0);
  const areas = path.map(
    (step, at): Station => ({
      key: `${at}`,
      kind: !isOver && at === path.length - 1 ? "now" : "done",
      name: step.areaName ?? "",
      what: t("caso.camino.area", {
        nivel: t(`nivel.${step.level}`),
        hecho: actOf(step),
        cuando: when(step.at),
      }),
    }),
  );
  const received: Station = {
    key: "r",
    kind: "done",
    name: t("caso.camino.recibido"),
    what: when(receivedAt),
  };
  const closed = {
    key: "c",
    name: t("caso.camino.cerrado"),
    what: state === "TICKET_STATE_CLOSED" ? when(detail.closure?.closedAt) : t("caso.camino.cerrara"),
  };
  if (!isOver) return [received, ...areas, { ...closed, kind: "next" }];
  const resolved: Station = {
    key: "s",
    kind: state === "TICKET_STATE_RESOLVED" ? "now" : "done",
    name: t(awaitingVerification ? "caso.camino.falta" : "caso.camino.resuelto"),
    what: when(detail.resolvedAt),
  };
  return [
    received,
    ...areas,
    ...(isResolved ? [resolved] : []),
    { ...closed, kind: state === "TICKET_STATE_CLOSED" ? "now" : "next" },
  ];
};

/** The contract's sentence; it ends with a point of its own. */
const actOf = ({ text = "" }: PathStep): string => text.replace(/\.$/u, "");
