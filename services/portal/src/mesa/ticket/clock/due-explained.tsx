import { useQuery } from "@tanstack/react-query";
import type { HistoryEntry, Ticket } from "@yanapa/proto/json/tickets.ts";
import { shortInstant } from "../../../lib/dates.ts";
import { shownMinutes } from "../../../lib/minutes.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { PanelLoading, PanelState } from "../../../ui/panel-state.tsx";
import { useTexts } from "../../texts.tsx";
import { targetOf } from "../due.ts";
import { clockQuery, explanationQuery, historyQuery, type Place } from "../queries.ts";
import { ClockLine } from "./line.tsx";
import { stretchesOf } from "./stretches.ts";
import { longWords, whenWords, whyWords } from "./words.ts";

/** «¿Por qué vence entonces?»: the hours that ran, the pauses, and the holidays with their norm, drawn and as a table. */
export const DueExplained = ({ ticket, place }: { ticket: Ticket; place: Place }) => {
  const t = useTexts();
  const { data } = useQuery(clockQuery(place));
  const history = useQuery(historyQuery(place));
  const target = targetOf(data?.clock, "TARGET_KIND_RESOLUTION");
  const hasMaximum = target?.maximumSeconds !== undefined && target.maximumSeconds > 0;
  const explained = useQuery({ ...explanationQuery(place), enabled: hasMaximum });
  if (!hasMaximum || target === undefined) return null;
  // Resolved before any hour of the entity ran: there is nothing to explain.
  if (target.satisfiedAt !== undefined && explained.data?.intervals.length === 0) return null;
  const { dueAt, maximumSeconds = 0, elapsedSeconds = 0, remainingSeconds = 0 } = target;
  const minutes = (seconds: number) => shownMinutes(Math.floor(Math.abs(seconds) / 60));
  const title =
    dueAt === undefined ? t("reloj.en_pausa") : t("reloj.por_que", { cuando: shortInstant(dueAt, "es") });
  const sentence = t(remainingSeconds < 0 ? "reloj.resumen_tarde" : "reloj.resumen", {
    maximo: minutes(maximumSeconds),
    corridas: minutes(elapsedSeconds),
    quedan: minutes(remainingSeconds),
  });
  const line = stretchesOf(
    explained.data?.intervals ?? [],
    explained.data?.exceptions ?? [],
    waitsOf(history.data ?? []),
    { since: Date.parse(target.startTime ?? ticket.receivedAt ?? ""), now: Date.now() },
  );
  return (
    <details className="clock" open>
      <summary>
        <Icon name="clock" />
        <b>{title}</b>
        <span className="muted">{sentence}</span>
      </summary>
      <div className="in">
        {explained.isPending ? <PanelLoading label={t("mesa.cargando")} bars={2} /> : null}
        {explained.isError ? (
          <PanelState title={t("mesa.fallo")} what={t("mesa.fallo_que")}>
            <Button onPress={() => void explained.refetch()}>{t("mesa.otra_vez")}</Button>
          </PanelState>
        ) : null}
        {ticket.deadline === undefined || ticket.deadline === dueAt ? null : (
          <p className="meta">{t("reloj.plazo_aparte", { cuando: shortInstant(ticket.deadline, "es") })}</p>
        )}
        {line.length === 0 ? null : (
          <>
            <ClockLine line={line} sentence={sentence} />
            <details className="twin">
              <summary>{t("reloj.tabla")}</summary>
              <table className="data">
                <thead>
                  <tr>
                    <th scope="col">{t("reloj.tramo")}</th>
                    <th scope="col">{t("reloj.corre")}</th>
                    <th scope="col">{t("reloj.motivo")}</th>
                  </tr>
                </thead>
                <tbody>
                  {line.map((each) => (
                    <tr key={each.start}>
                      <td>{whenWords(each)}</td>
                      <td>
                        {each.kind === "counted" || each.kind === "left" ? longWords(each) : t("reloj.no")}
                      </td>
                      <td>{whyWords(each, t)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          </>
        )}
      </div>
    </details>
  );
};

/** From when to when it waited; a wait that goes on has no end yet. */
const waitsOf = (history: readonly HistoryEntry[]): { start: number; end: number }[] => {
  const waits: { start: number; end: number }[] = [];
  let start: number | undefined;
  for (const { type = "", at = "" } of history) {
    if (type.endsWith("TicketWaitingStarted")) start = Date.parse(at);
    else if (type.endsWith("TicketWaitingEnded") && start !== undefined) {
      waits.push({ start, end: Date.parse(at) });
      start = undefined;
    }
  }
  return start === undefined ? waits : [...waits, { start, end: Number.POSITIVE_INFINITY }];
};
