import { useQuery } from "@tanstack/react-query";
import type { Scope, TicketKind } from "@yanapa/proto/json/tickets.ts";
import { flushSync } from "react-dom";
import { useTexts } from "../texts.tsx";
import { Line, type Part, Segs, Select, Text } from "./field.tsx";
import { focusOn } from "./focus-on.ts";
import { isIncident } from "./form.ts";
import { offeredQuery } from "./queries.ts";

/** The kinds, by the letter that chooses each. */
const kinds: readonly (readonly [kind: TicketKind, letter: string])[] = [
  ["TICKET_KIND_INQUIRY", "c"],
  ["TICKET_KIND_SERVICE_REQUEST", "r"],
  ["TICKET_KIND_INCIDENT", "i"],
  ["TICKET_KIND_SECURITY_INCIDENT", "s"],
];
const scopes: readonly Scope[] = ["SCOPE_ONE", "SCOPE_GROUP", "SCOPE_ALL"];

/** What the caller brings, in the structure of its kind (RA 0040/2022 §7.2a). */
export const What = (part: Part) => {
  const t = useTexts();
  const { entityId, form, errors, set } = part;
  const { data } = useQuery(offeredQuery(entityId));
  const services = data?.services ?? [];
  const chosen = services.find(({ id }) => id === form.serviceId);
  const isInquiry = form.kind === "TICKET_KIND_INQUIRY";
  return (
    <section className="sheet" aria-labelledby="que">
      <div className="head">
        <h2 id="que">{t("llamada.que_pasa")}</h2>
        <Segs
          name="kind"
          legend={t("llamada.campo.kind")}
          isLegendHidden
          value={form.kind}
          choices={kinds.map(([kind]) => [kind, t(`llamada.tipo.${kind}`)] as const)}
          onChoose={(kind) => set({ kind: kind as TicketKind })}
          onKey={(key) => {
            const kind = kinds.find(([, letter]) => letter === key)?.[0];
            if (kind === undefined) return false;
            flushSync(() => set({ kind }));
            focusOn("f-service");
            return true;
          }}
        />
      </div>
      <div className="in g">
        <div className="two">
          <Select
            id="f-service"
            label={t("llamada.campo.service")}
            error={errors["ticket.serviceId"]}
            value={form.serviceId}
            choices={[
              ["", t("llamada.ningun_servicio")],
              ...services.map(({ id = "", name = "" }) => [id, name] as const),
            ]}
            onChoose={(serviceId) => set({ serviceId, impact: "" })}
          />
          <Line {...part} name="subject" path="ticket.subject" />
        </div>
        {chosen?.criticality === "CRITICALITY_CRITICAL" ? (
          <p className="hint">{t("llamada.critico")}</p>
        ) : null}
        {isInquiry ? (
          <Answer {...part} />
        ) : (
          <Text
            {...part}
            name="description"
            path={isIncident(form) ? "ticket.incident.behaviour" : "ticket.description"}
            hint={isIncident(form) ? t("llamada.comportamiento_que") : t("llamada.pedido_que")}
          />
        )}
        {isIncident(form) ? <Facts {...part} /> : null}
        {isInquiry ? null : (
          <Segs
            name="scope"
            legend={t("llamada.campo.scope")}
            value={form.scope === "" ? "SCOPE_ONE" : form.scope}
            choices={scopes.map((scope) => [scope, t(`llamada.alcance.${scope}`)] as const)}
            onChoose={(scope) => set({ scope: scope as Scope, impact: "" })}
            error={errors["ticket.scope"]}
          />
        )}
      </div>
    </section>
  );
};

/** A consulta is answered while the caller is there. */
const Answer = (part: Part) => {
  const t = useTexts();
  const { form, set } = part;
  return (
    <>
      <Text {...part} name="answer" path="answer.summary" hint={t("llamada.respuesta_que")} />
      <label className="check">
        <input
          type="checkbox"
          checked={form.unconfirmed === ""}
          onChange={(event) => set({ unconfirmed: event.target.checked ? "" : "1" })}
        />
        {t("llamada.conforme")}
      </label>
    </>
  );
};

const Facts = (part: Part) => {
  const t = useTexts();
  return (
    <>
      <div className="three">
        <Line {...part} name="affectedUsers" path="ticket.incident.affectedUsers" />
        <Line
          {...part}
          name="occurredAt"
          path="ticket.incident.occurredAt"
          type="datetime-local"
          isOptional
        />
        <Line {...part} name="presumedCause" path="ticket.incident.presumedCause" isOptional />
      </div>
      <details className="call-more">
        <summary>{t("llamada.equipo_y_software")}</summary>
        <div className="two">
          <Line {...part} name="equipment" path="ticket.incident.equipment" isOptional />
          <Line {...part} name="software" path="ticket.incident.software" isOptional />
        </div>
      </details>
    </>
  );
};
