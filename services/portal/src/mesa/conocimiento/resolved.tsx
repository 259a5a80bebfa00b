import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { shortInstant } from "../../lib/dates.ts";
import { Button } from "../../ui/button.tsx";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { useTexts } from "../texts.tsx";
import { useNames } from "../ticket/names.ts";
import { type Asked, resolvedQuery } from "./queries.ts";

/** What was resolved before and says the same: tickets are asked as this person, so that nobody is told of more than they see. */
export const Resolved = ({ entityId, asked }: { entityId: string; asked: Asked }) => {
  const t = useTexts();
  const names = useNames(entityId);
  const query = useQuery(resolvedQuery(entityId, asked));
  const tickets = query.data ?? [];
  if (query.fetchStatus === "idle" && query.isPending) return null;
  return (
    <section aria-labelledby="resueltos" className="stack">
      <h2 id="resueltos">{t("conocimiento.resueltos")}</h2>
      {query.isPending ? <PanelLoading label={t("mesa.cargando")} /> : null}
      {query.isError ? (
        <PanelState title={t("mesa.fallo")} what={t("mesa.fallo_que")}>
          <Button onPress={() => void query.refetch()}>{t("mesa.otra_vez")}</Button>
        </PanelState>
      ) : null}
      {query.isSuccess && tickets.length === 0 ? (
        <p className="meta">{t("conocimiento.sin_resueltos")}</p>
      ) : null}
      {tickets.length === 0 ? null : (
        <ul className="articles sheet">
          {tickets.map(({ id = "", number, subject, state, serviceId, updateTime = "" }) => {
            const stage = state === "TICKET_STATE_CLOSED" ? "closed" : "resolved";
            return (
              <li key={id}>
                <Link className="title" to={`/mesa/e/${entityId}/casos/${id}`}>
                  {subject}
                </Link>
                <p className="meta row">
                  <span className="num">{number}</span>
                  <StateBadge stage={stage} label={t(`estado.${stage}`)} />
                  {serviceId ? <span>{names.service(serviceId)}</span> : null}
                  <time dateTime={updateTime}>{shortInstant(updateTime, "es")}</time>
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
};
