import type { AskedConsultation } from "@yanapa/proto/json/tickets.ts";
import type { KeyboardEvent } from "react";
import { Link } from "react-router";
import { DueChip } from "../../ui/due-chip.tsx";
import { useTexts } from "../texts.tsx";
import { useNames } from "../ticket/names.ts";
import { rowId } from "./queue-row.tsx";
import { shownAgo, shownDayAndTime, shownSpan } from "./when.ts";

type ConsultationRowProps = {
  readonly entityId: string;
  readonly asked: AskedConsultation;
  readonly href: string;
  readonly isStop: boolean;
  readonly now: number;
  readonly onReach: (id: string) => void;
  readonly onKey: (event: KeyboardEvent<HTMLTableRowElement>) => void;
};

/** A question to an area: what, about which ticket, who asked, and until when. */
export const ConsultationRow = (props: ConsultationRowProps) => {
  const t = useTexts();
  const names = useNames(props.entityId);
  const { asked, href, now } = props;
  const { id = "", question, areaName, askedById, askedAt, dueAt } = asked.consultation ?? {};
  const tabIndex = props.isStop ? 0 : -1;
  return (
    <tr id={rowId(id)} tabIndex={tabIndex} onFocus={() => props.onReach(id)} onKeyDown={props.onKey}>
      <td className="c-subject">
        <div className="what">
          <Link className="subject clip" to={href} tabIndex={tabIndex}>
            {question}
          </Link>
          <span className="under">
            <span className="num nowrap">{asked.ticket?.number}</span>
            <span className="clip">{asked.ticket?.subject}</span>
            <span className="clip">{areaName}</span>
          </span>
        </div>
      </td>
      <td className="c-owner">{askedById ? names.person(askedById) : null}</td>
      <td className="c-due">
        {dueAt === undefined ? null : (
          <DueChip
            standing={asked.late ? "late" : "on-time"}
            label={
              asked.late
                ? t("bandeja.plazo.atraso", { cuanto: shownSpan(now - Date.parse(dueAt)) })
                : shownDayAndTime(dueAt, now, t)
            }
            instant={dueAt}
          />
        )}
      </td>
      <td className="c-last">{askedAt === undefined ? null : shownAgo(askedAt, now)}</td>
    </tr>
  );
};
