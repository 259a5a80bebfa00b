import type { TicketSummary } from "@yanapa/proto/json/tickets.ts";
import { type KeyboardEvent, memo } from "react";
import { Link } from "react-router";
import type { Texts } from "../../lib/page.ts";
import { DueChip } from "../../ui/due-chip.tsx";
import { MiniPath, type Station } from "../../ui/mini-path.tsx";
import { Person } from "../../ui/person.tsx";
import { PriorityMark } from "../../ui/priority-mark.tsx";
import { initialsOf } from "../ticket/names.ts";
import { priorityOf } from "../ticket/words.ts";
import { dueOfRow } from "./due.ts";
import { shownAgo } from "./when.ts";

export type RowProps = {
  readonly row: TicketSummary;
  readonly href: string;
  readonly holder: string;
  readonly service: string;
  readonly isMine: boolean;
  /** Whether Tab comes to it: one row of all. */
  readonly isStop: boolean;
  readonly isGone: boolean;
  readonly isMarked: boolean;
  readonly now: number;
  readonly t: Texts;
  readonly onReach: (id: string) => void;
  readonly onPoint: (id: string) => void;
  readonly onMark: (id: string) => void;
  readonly onKey: (event: KeyboardEvent<HTMLTableRowElement>) => void;
};

export const rowId = (ticketId: string): string => `fila-${ticketId}`;

/** A ticket as the queue shows it: a link, and what one needs to choose it. */
export const QueueRow = memo((props: RowProps) => {
  const { row, href, isStop, isGone, isMarked, now, t } = props;
  const tabIndex = isStop ? 0 : -1;
  const { id = "", subject, number, requesterName, lastPublicMessageBy, turn } = row;
  const waitsForUs = turn === "TURN_FIRST_RESPONSE" || lastPublicMessageBy === "AUTHOR_KIND_REQUESTER";
  const priority = priorityOf(row.priority);
  const due = dueOfRow(row, now, t);
  return (
    <tr
      id={rowId(id)}
      className={[waitsForUs && "unread", isGone && "gone"].filter(Boolean).join(" ") || undefined}
      tabIndex={tabIndex}
      aria-selected={isMarked || undefined}
      onFocus={() => props.onReach(id)}
      onMouseEnter={() => props.onPoint(id)}
      onKeyDown={props.onKey}
    >
      <td>
        <input
          type="checkbox"
          tabIndex={tabIndex}
          aria-label={t("bandeja.marcar", { numero: number })}
          checked={isMarked}
          onChange={() => props.onMark(id)}
        />
      </td>
      <td className="c-prio">
        {priority === undefined ? (
          <span className="meta">{t("bandeja.sin_prioridad")}</span>
        ) : (
          <PriorityMark priority={priority} label={t(`prioridad_corta.${priority}`)} />
        )}
      </td>
      <td className="c-subject">
        <div className="what">
          <Link className="subject clip" to={href} tabIndex={tabIndex}>
            {waitsForUs ? <span className="vh">{t("bandeja.espera_respuesta")} </span> : null}
            {subject}
          </Link>
          <span className="under">
            <span className="num nowrap">{number}</span>
            <span className="clip">{requesterName}</span>
            <span className="clip">{props.service}</span>
          </span>
        </div>
      </td>
      <td className="c-level">
        <Level row={row} t={t} />
      </td>
      <td className="c-owner">
        {row.holderId ? (
          <Person name={props.holder} initials={initialsOf(props.holder)} isMe={props.isMine} />
        ) : (
          <span className="who">
            <span className="av none" aria-hidden="true" />
            <span className="clip">{t("bandeja.sin_responsable")}</span>
          </span>
        )}
      </td>
      <td className="c-due">{due === undefined ? null : <DueChip {...due} />}</td>
      <td className="c-last">{isGone ? t("bandeja.ya_no_esta") : <Last row={row} now={now} t={t} />}</td>
    </tr>
  );
});

const stationOf = (level: TicketSummary["level"]): Station =>
  level === "LEVEL_L1" ? 1 : level === "LEVEL_L2" ? 2 : 3;

const Level = ({ row: { level, levelPath = [] }, t }: Pick<RowProps, "row" | "t">) => (
  <MiniPath
    now={stationOf(level)}
    reached={levelPath.map(stationOf)}
    before={t("bandeja.nivel")}
    label={`L${stationOf(level)}`}
  />
);

/** When it last moved, and whose word was the last. */
const Last = ({ row, now, t }: Pick<RowProps, "row" | "now" | "t">) => {
  const { lastPublicMessageAt, lastPublicMessageBy, updateTime, receivedAt } = row;
  const instant = lastPublicMessageAt ?? updateTime ?? receivedAt;
  if (instant === undefined) return null;
  return (
    <>
      <time dateTime={instant}>{shownAgo(instant, now)}</time>
      {lastPublicMessageAt === undefined ? null : (
        <small>{t(`bandeja.ultimo.${lastPublicMessageBy ?? "AUTHOR_KIND_UNSPECIFIED"}`)}</small>
      )}
    </>
  );
};
