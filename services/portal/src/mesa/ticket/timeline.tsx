import { useQuery } from "@tanstack/react-query";
import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { useState } from "react";
import { shownDate, shownTime } from "../../lib/dates.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { useTexts } from "../texts.tsx";
import { type Entry, entriesOf, isConversation } from "./entries.ts";
import { TimelineMessage } from "./message.tsx";
import { useNames } from "./names.ts";
import { historyQuery, messagesQuery, type Place } from "./queries.ts";

/** Everything that happened to a ticket and all that was said, in one order. Messages are paper, events are lines. */
export const Timeline = ({ ticket, place }: { ticket: Ticket; place: Place }) => {
  const t = useTexts();
  const [isAll, setAll] = useState(true);
  const history = useQuery(historyQuery(place));
  const messages = useQuery(messagesQuery(place));
  const failed = [history, messages].filter(({ isError }) => isError);
  const entries = entriesOf(history.data ?? [], messages.data ?? [], ticket).filter(
    (entry) => isAll || isConversation(entry),
  );
  return (
    <>
      <div className="thread-head">
        <h2>{t("ticket.historia")}</h2>
        {/* biome-ignore lint/a11y/useSemanticElements: two buttons that press each other out are no field of a form. */}
        <div className="segs" role="group" aria-label={t("ticket.historia_que")}>
          <button type="button" aria-pressed={!isAll} onClick={() => setAll(false)}>
            {t("ticket.conversacion")}
          </button>
          <button type="button" aria-pressed={isAll} onClick={() => setAll(true)}>
            {t("ticket.todo")}
          </button>
        </div>
      </div>
      {history.isPending || messages.isPending ? <PanelLoading label={t("mesa.cargando")} /> : null}
      {failed.length === 0 ? null : (
        <PanelState title={t("mesa.fallo")} what={t("mesa.fallo_que")}>
          <Button onPress={() => void Promise.all(failed.map(({ refetch }) => refetch()))}>
            {t("mesa.otra_vez")}
          </Button>
        </PanelState>
      )}
      {history.data && messages.data && entries.length === 0 ? (
        <PanelState title={t("ticket.nada_dicho")} what={t("ticket.nada_dicho_que")} />
      ) : null}
      {daysOf(entries).map(([day, ofDay]) => (
        <section key={day} aria-label={day}>
          <p className="day">{day}</p>
          <ol className="timeline">
            {ofDay.map((entry) =>
              entry.kind === "message" ? (
                <TimelineMessage key={entry.key} message={entry.message} ticket={ticket} place={place} />
              ) : (
                <TimelineEvent key={entry.key} entry={entry} place={place} />
              ),
            )}
          </ol>
        </section>
      ))}
    </>
  );
};

const TimelineEvent = ({ entry, place }: { entry: Entry & { kind: "event" }; place: Place }) => {
  const names = useNames(place.entityId);
  const { look, actorId, summary, words, at } = entry;
  return (
    <li className={`entry event ${look.mark}`}>
      <span className="dot">
        <Icon name={look.icon} />
      </span>
      <div>
        {actorId === "" ? null : <b>{`${names.person(actorId)} · `}</b>}
        {summary}
        {words === "" ? null : <blockquote>{words}</blockquote>}
      </div>
      <time dateTime={at}>{shownTime(at, "es")}</time>
    </li>
  );
};

/** Entries by Bolivia's day, in their order. */
const daysOf = (entries: readonly Entry[]): [day: string, entries: Entry[]][] => {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = shownDate(entry.at, "es");
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
};
