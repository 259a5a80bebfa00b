import { useQuery } from "@tanstack/react-query";
import { Link, Navigate } from "react-router";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { selfQuery } from "../queries.ts";
import { useTexts } from "../texts.tsx";

/** Leads to the calls of the entity that one attends for; whoever attends for several says which. */
export const WhereToTake = () => {
  const t = useTexts();
  const { data: self } = useQuery(selfQuery);
  const places = (self?.memberships ?? []).filter(({ roles = [] }) => roles.includes("ROLE_OPERATOR"));
  const [only] = places;
  if (places.length === 1) return <Navigate to={`/mesa/e/${only?.entityId}/llamada`} replace />;
  return (
    <div className="page">
      <h1>{t("llamada.titulo")}</h1>
      {self === undefined ? <PanelLoading label={t("mesa.cargando")} /> : null}
      {self !== undefined && places.length === 0 ? (
        <PanelState title={t("mesa.sin_entidades")} what={t("mesa.sin_entidades_que")} />
      ) : null}
      <div className="links">
        {places.map(({ entityId, entityName }) => (
          <Link key={entityId} to={`/mesa/e/${entityId}/llamada`}>
            {entityName}
          </Link>
        ))}
      </div>
    </div>
  );
};
