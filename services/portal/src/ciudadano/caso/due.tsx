import { shortInstant, shownInstant } from "../../lib/dates.ts";
import type { PageRequest } from "../../lib/page.ts";
import { DueChip, type DueStanding } from "../../ui/due-chip.tsx";
import type { Case } from "./case.ts";

/** Until when, whether it was met, and why it moved. */
export const Due = ({ found, request: { t, locale } }: { found: Case; request: PageRequest }) => {
  const { deadline, detail = {}, stateText } = found;
  if (deadline === undefined) return <p>{t(isOver(found) ? "caso.plazo.nunca" : "caso.plazo.sin")}</p>;
  const standing = standingOf(found);
  const moved = detail.firstDeadline !== undefined && detail.firstDeadline !== deadline;
  return (
    <div className="stack">
      <p className="big-due">
        <DueChip
          standing={standing}
          instant={deadline}
          label={t(`caso.plazo.${standing}`, { cuando: shortInstant(deadline, locale) })}
        />
      </p>
      {standing === "late" ? <p>{stateText}</p> : null}
      {moved ? (
        <p>
          <b>{t("caso.plazo.movido")}</b>{" "}
          {t("caso.plazo.antes", {
            antes: shownInstant(detail.firstDeadline ?? "", locale),
            ahora: shownInstant(deadline, locale),
          })}
        </p>
      ) : null}
      {detail.waitingReason ? (
        <p>
          <b>{t("caso.plazo.espera")}</b> {detail.waitingReason}
        </p>
      ) : null}
    </div>
  );
};

const isOver = ({ state }: Case): boolean =>
  state === "TICKET_STATE_RESOLVED" || state === "TICKET_STATE_CLOSED";

const standingOf = (found: Case): DueStanding => {
  const { overdue, resolvedLate, detail } = found;
  if (resolvedLate) return "missed";
  if (isOver(found)) return detail?.resolvedAt === undefined ? "paused" : "met";
  if (overdue) return "late";
  return detail?.waitingReason ? "paused" : "on-time";
};
