import type { RequestClosure } from "@yanapa/proto/json/tickets.ts";
import { shownInstant } from "../../lib/dates.ts";
import { shownMinutes } from "../../lib/minutes.ts";
import type { PageRequest, Texts } from "../../lib/page.ts";
import type { Case } from "./case.ts";

/** Ends of what was attended; of the others there is no solution to speak of, nor its times. */
const attended: ReadonlySet<string | undefined> = new Set(["OUTCOME_SOLVED", "OUTCOME_UNCONFIRMED"]);

/** Why it ended, and the public part of its closure report. */
export const Ended = ({ found, request: { t, locale } }: { found: Case; request: PageRequest }) => {
  const { detail: { closure, remedy } = {}, outcome } = found;
  if (closure === undefined) return null;
  const { closedAt = "", reason, reportNumber, sha256 } = closure;
  const rows: (readonly [string, string])[] = [
    [t("cierre.resultado"), t(`resultado.${outcome}`)],
    ...(reason ? [[t("cierre.motivo"), reason] as const] : []),
    ...(remedy ? [[t("cierre.hecho"), remedy] as const] : []),
    [t("cierre.cuando"), shownInstant(closedAt, locale)],
    ...(attended.has(outcome) ? timesOf(closure, t) : []),
    [t("cierre.sello"), `${reportNumber} · ${sha256}`],
  ];
  return (
    <section aria-labelledby="cierre">
      <h2 id="cierre">{t("cierre.titulo")}</h2>
      <dl className="answers-given">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="as-typed">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

/** How long the solution took, how much of it waited for the requester, and how long the service was away. */
const timesOf = (closure: RequestClosure, t: Texts): (readonly [string, string])[] => {
  const {
    solutionBusinessMinutes = 0,
    waitingBusinessMinutes = 0,
    withoutServiceMinutes = 0,
    interruption,
  } = closure;
  return [
    [t("cierre.tiempo"), shownMinutes(solutionBusinessMinutes)],
    ...(waitingBusinessMinutes > 0
      ? [[t("cierre.espera"), shownMinutes(waitingBusinessMinutes)] as const]
      : []),
    [
      t("cierre.sin_servicio"),
      interruption === "INTERRUPTION_RECORDED"
        ? shownMinutes(withoutServiceMinutes)
        : t(`interrupcion.${interruption ?? "INTERRUPTION_UNSPECIFIED"}`),
    ],
  ];
};
