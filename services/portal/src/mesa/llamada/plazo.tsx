import { useQuery } from "@tanstack/react-query";
import { shortInstant } from "../../lib/dates.ts";
import { useTexts } from "../texts.tsx";
import { Line, type Part, Select } from "./field.tsx";
import { areasQuery, maximumQuery } from "./queries.ts";
import { instantOf } from "./request.ts";
import type { Proposal } from "./use-proposal.ts";

/** Which area attends, and until when: the plazo stands beside the entity's maximum, which one key accepts. */
export const Plazo = ({ part, proposal }: { part: Part; proposal: Proposal }) => {
  const t = useTexts();
  const { entityId, form, errors, set } = part;
  const { data } = useQuery(areasQuery(entityId));
  const areas = (data?.areas ?? []).filter(({ levels = [] }) => levels.includes("LEVEL_L1"));
  const { impact, scope, priority } = proposal;
  const asked = { kind: form.kind, scope, serviceId: form.serviceId };
  const maximum = useQuery({
    ...maximumQuery(entityId, {
      ...asked,
      priority: form.priority || priority || "PRIORITY_UNSPECIFIED",
      impact: impact ?? "IMPACT_UNSPECIFIED",
    }),
    enabled: priority !== undefined && impact !== undefined,
  });
  const until = maximum.data?.deadline;
  const isObligatory = maximum.data?.obligatory === true;
  const chosen = form.acceptMaximum === "" ? form.deadline && instantOf(form.deadline) : until;
  return (
    <div className="limit">
      <div className="two">
        <Select
          id="f-area"
          label={t("llamada.campo.area")}
          error={errors["ticket.areaId"]}
          value={form.areaId}
          choices={[
            ["", t("llamada.mi_area")],
            ...areas.map(({ id = "", name = "" }) => [id, name] as const),
          ]}
          onChoose={(areaId) => set({ areaId })}
        />
        <Line
          {...part}
          name="deadline"
          path="ticket.deadline"
          type="datetime-local"
          isOptional={!isObligatory}
          hint={isObligatory ? t("llamada.sin_maximo") : undefined}
          set={(change) => set({ ...change, acceptMaximum: "" })}
        />
      </div>
      {until === undefined ? null : (
        <label className="check">
          <input
            id="f-acceptMaximum"
            type="checkbox"
            checked={form.acceptMaximum !== ""}
            onChange={(event) => set({ acceptMaximum: event.target.checked ? "1" : "", deadline: "" })}
          />
          {t("llamada.aceptar_maximo", { hasta: shortInstant(until, "es") })}
        </label>
      )}
      {until === undefined ? null : <Against until={until} chosen={chosen || undefined} />}
      {maximum.isError ? <p className="hint">{t("llamada.maximo_sin_respuesta")}</p> : null}
    </div>
  );
};

/** The plazo drawn against the maximum, both as dates. */
const Against = ({ until, chosen }: { until: string; chosen: string | undefined }) => {
  const t = useTexts();
  const [now, last] = [Date.now(), Date.parse(until)];
  const at = chosen === undefined ? undefined : Date.parse(chosen);
  const share = at === undefined ? 0 : Math.min(1, Math.max(0, (at - now) / Math.max(1, last - now)));
  const isBeyond = at !== undefined && at > last;
  const said =
    chosen === undefined
      ? t("llamada.plazo_sin", { maximo: shortInstant(until, "es") })
      : t(isBeyond ? "llamada.plazo_pasa" : "llamada.plazo_dentro", {
          plazo: shortInstant(chosen, "es"),
          maximo: shortInstant(until, "es"),
        });
  return (
    <>
      <svg className="chart plazo-line" viewBox="0 0 752 22" preserveAspectRatio="none" aria-hidden="true">
        <rect className="f0" x="0" y="6" width="752" height="10" rx="5" />
        <rect className={isBeyond ? "flate" : "f1"} x="0" y="6" width={752 * share} height="10" rx="5" />
      </svg>
      <p className="meta" aria-live="polite">
        {said}
      </p>
    </>
  );
};
