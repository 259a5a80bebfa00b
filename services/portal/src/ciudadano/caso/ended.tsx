import { shownInstant } from "../../lib/dates.ts";
import { shownMinutes } from "../../lib/minutes.ts";
import type { PageRequest } from "../../lib/page.ts";
import type { Case } from "./case.ts";

/** Why it ended, and the public part of its closure report. */
export const Ended = ({ found, request: { t, locale } }: { found: Case; request: PageRequest }) => {
  const { detail: { closure, remedy } = {}, outcome } = found;
  if (closure === undefined) return null;
  const { closedAt = "", reason, solutionBusinessMinutes = 0, waitingBusinessMinutes = 0, ...rest } = closure;
  const rows: (readonly [string, string])[] = [
    [t("cierre.resultado"), t(`resultado.${outcome}`)],
    ...(reason ? [[t("cierre.motivo"), reason] as const] : []),
    ...(remedy ? [[t("cierre.hecho"), remedy] as const] : []),
    [t("cierre.cuando"), shownInstant(closedAt, locale)],
    [t("cierre.tiempo"), shownMinutes(solutionBusinessMinutes)],
    ...(waitingBusinessMinutes > 0
      ? [[t("cierre.espera"), shownMinutes(waitingBusinessMinutes)] as const]
      : []),
    [
      t("cierre.sin_servicio"),
      rest.interruption === "INTERRUPTION_RECORDED"
        ? shownMinutes(rest.withoutServiceMinutes ?? 0)
        : t(`interrupcion.${rest.interruption ?? "INTERRUPTION_UNSPECIFIED"}`),
    ],
    [t("cierre.sello"), `${rest.reportNumber} · ${rest.sha256}`],
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
