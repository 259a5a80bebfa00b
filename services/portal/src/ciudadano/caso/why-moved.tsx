import type { DeadlineChange } from "@yanapa/proto/json/tickets.ts";
import { shortInstant } from "../../lib/dates.ts";
import { shownMinutes } from "../../lib/minutes.ts";
import type { PageRequest } from "../../lib/page.ts";
import type { Case } from "./case.ts";

/** Why the plazo moved, in words: each change with what happened since the one before. */
export const WhyMoved = ({ found, request }: { found: Case; request: PageRequest }) => {
  const { t } = request;
  const changes = found.detail?.deadlineChanges ?? [];
  if (changes.length === 0) return null;
  return (
    <div className="why-moved">
      <h3>{t("caso.plazo.por_que")}</h3>
      <ul>
        {changes.map((change) => (
          <li key={change.at}>{sentenceOf(change, request)}</li>
        ))}
      </ul>
      <p className="hint">{t("caso.plazo.primero_cuenta")}</p>
    </div>
  );
};

const sentenceOf = (change: DeadlineChange, { t, locale }: PageRequest): string => {
  const { at = "", earlierDeadline = "", deadline = "", causes = [], waitedMinutes = 0 } = change;
  const shown = (instant: string) => shortInstant(instant, locale);
  const moved = t("caso.plazo.cambio", {
    cuando: shown(at),
    antes: shown(earlierDeadline),
    ahora: shown(deadline),
  });
  const why = causes.map((cause) => t(`caso.causa.${cause}`, { tiempo: shownMinutes(waitedMinutes) }));
  return [moved, ...(why.length === 0 ? [t("caso.causa.DEADLINE_CAUSE_UNSPECIFIED")] : why)].join(" ");
};
