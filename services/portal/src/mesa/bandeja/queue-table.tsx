import { useQuery } from "@tanstack/react-query";
import type { TicketSummary, Turn } from "@yanapa/proto/json/tickets.ts";
import { useCallback, useRef } from "react";
import { Link } from "react-router";
import { selfQuery } from "../queries.ts";
import { useTexts } from "../texts.tsx";
import { useNames } from "../ticket/names.ts";
import { choices } from "./filters.ts";
import { QueueRow } from "./queue-row.tsx";
import type { RowGroup } from "./rows.ts";
import { shownCount } from "./shown-count.ts";
import type { Cursor } from "./use-cursor.ts";
import type { Marks } from "./use-marks.ts";
import { useNow } from "./use-now.ts";
import { usePrefetch } from "./use-prefetch.ts";
import type { Queue } from "./use-queue.ts";

type QueueTableProps = {
  readonly entityId: string;
  readonly queue: Queue;
  readonly cursor: Cursor;
  readonly marks: Marks;
  /** What the view is called. */
  readonly title: string;
  readonly search: URLSearchParams;
};

const columns = ["prioridad", "asunto", "nivel", "responsable", "plazo", "ultimo"] as const;

/** The rows, under who owes the next act. */
export const QueueTable = ({ entityId, queue, cursor, marks, title, search }: QueueTableProps) => {
  const t = useTexts();
  const now = useNow();
  const names = useNames(entityId);
  const { data: self } = useQuery(selfQuery);
  const prefetch = usePrefetch(entityId);
  const stop = cursor.at ?? queue.rows[0]?.id;
  const { reach: go } = cursor;
  const reach = useCallback(
    (id: string) => {
      go(id);
      prefetch(id);
    },
    [go, prefetch],
  );
  const toggle = useRef(marks.toggle);
  toggle.current = marks.toggle;
  const mark = useCallback((id: string) => toggle.current(id), []);
  const row = (each: TicketSummary) => (
    <QueueRow
      key={each.id}
      row={each}
      href={`/mesa/e/${entityId}/casos/${each.id}`}
      holder={each.holderId ? names.person(each.holderId) : ""}
      service={each.serviceId ? names.service(each.serviceId) : (each.areaName ?? "")}
      isMine={each.holderId === self?.personId}
      isStop={each.id === stop}
      isGone={queue.gone.has(each.id ?? "")}
      isMarked={marks.ids.has(each.id ?? "")}
      now={now}
      t={t}
      onReach={reach}
      onPoint={prefetch}
      onKey={cursor.key}
      onMark={mark}
    />
  );
  return (
    <table className="queue" aria-label={t("bandeja.tabla", { vista: title })}>
      <thead>
        <tr>
          <td>
            <input
              type="checkbox"
              aria-label={t("bandeja.marcar_todas", { cuantos: shownCount(queue.rows.length) })}
              checked={marks.ids.size === queue.rows.length}
              onChange={marks.toggleAll}
            />
          </td>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`bandeja.columna.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {queue.groups.map((group) => (
        <tbody key={group.turn}>
          <GroupHead group={group} queue={queue} search={search} />
          {group.rows.map(row)}
        </tbody>
      ))}
    </table>
  );
};

type GroupHeadProps = Pick<QueueTableProps, "queue" | "search"> & { readonly group: RowGroup };

/** Who owes the next act, how many there are, and the way to all of them. */
const GroupHead = ({ group: { turn, rows }, queue, search }: GroupHeadProps) => {
  const t = useTexts();
  const counted = queue.counted?.turns?.find((each) => each.turn === turn)?.count ?? rows.length;
  const slug = slugOf(turn);
  const isFiltered = search.has("turno");
  const to = new URLSearchParams(search);
  if (slug !== undefined) to.set("turno", slug);
  return (
    <tr className="group">
      <th scope="rowgroup" colSpan={columns.length + 1}>
        {slug === undefined || isFiltered || counted <= rows.length ? null : (
          <Link to={`?${to}`}>
            {t("bandeja.ver_los", { cuantos: shownCount(counted) })}
            <span className="vh"> {t(`bandeja.turno.${turn}`)}</span>
          </Link>
        )}
        {t(`bandeja.turno.${turn}`)} · {shownCount(counted)}
        <small>{t(`bandeja.turno_que.${turn}`)}</small>
      </th>
    </tr>
  );
};

const slugOf = (turn: Turn): string | undefined =>
  Object.entries(choices.turno).find(([, value]) => value === turn)?.[0];
