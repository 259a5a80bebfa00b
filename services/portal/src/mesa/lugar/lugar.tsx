import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { Button } from "../../ui/button.tsx";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { selfQuery } from "../queries.ts";
import { useTexts } from "../texts.tsx";

/** Where the person may act: the first thing that somebody of several entities chooses. */
export const Lugar = () => {
  const t = useTexts();
  const { entityId } = useParams();
  const { data: self, isPending, isError, refetch } = useQuery(selfQuery);
  const memberships = self?.memberships ?? [];
  const here = memberships.find((each) => each.entityId === entityId);
  return (
    <>
      <div className="page-head">
        <h1>{here?.entityName ?? t("mesa.titulo")}</h1>
      </div>
      <div className="page">
        {isPending ? <PanelLoading label={t("mesa.cargando")} /> : null}
        {isError ? (
          <PanelState title={t("mesa.fallo")} what={t("mesa.fallo_que")}>
            <Button onPress={() => void refetch()}>{t("mesa.otra_vez")}</Button>
          </PanelState>
        ) : null}
        {self && memberships.length === 0 ? (
          <PanelState title={t("mesa.sin_entidades")} what={t("mesa.sin_entidades_que")} />
        ) : null}
        <ul className="stack">
          {memberships.map(({ entityId: id = "", entityName, roles = [] }) => (
            <li key={id}>
              <Link to={`/mesa/e/${id}`} aria-current={id === entityId ? "page" : undefined}>
                {entityName}
              </Link>{" "}
              <span className="meta">{roles.map((role) => t(`rol.${role}`)).join(", ")}</span>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
};
