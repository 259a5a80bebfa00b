import { shortInstant } from "../../lib/dates.ts";
import type { PageRequest } from "../../lib/page.ts";
import { DueChip, type DueStanding } from "../../ui/due-chip.tsx";
import type { Case } from "./case.ts";
import { DueLine } from "./due-line.tsx";
import { WhyMoved } from "./why-moved.tsx";

/** Until when, whether it was met, and why it moved. */
export const Due = ({ found, request }: { found: Case; request: PageRequest }) => {
  const { t, locale } = request;
  const { deadline, detail = {}, stateText } = found;
  const waiting = detail.waitingReason ? (
    <p>
      <b>{t("caso.plazo.espera")}</b> {detail.waitingReason}
    </p>
  ) : null;
  if (deadline === undefined)
    return (
      <>
        <p>{t(isOver(found) ? "caso.plazo.nunca" : "caso.plazo.sin")}</p>
        {waiting}
      </>
    );
  const standing = standingOf(found);
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
      <DueLine found={found} request={request} />
      <WhyMoved found={found} request={request} />
      {waiting}
    </div>
  );
};

const isOver = ({ state }: Case): boolean =>
  state === "TICKET_STATE_RESOLVED" || state === "TICKET_STATE_CLOSED";

const standingOf = (found: Case): DueStanding => {
  const { plazoPassed, resolvedLate, detail } = found;
  if (resolvedLate) return "missed";
  if (isOver(found)) return detail?.resolvedAt === undefined ? "paused" : "met";
  if (plazoPassed) return "late";
  return detail?.waitingReason ? "paused" : "on-time";
};
