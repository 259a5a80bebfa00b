import { useQuery } from "@tanstack/react-query";
import type { Article } from "@yanapa/proto/json/knowledge.ts";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { isProblem } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { useTexts } from "../texts.tsx";
import { articleQuery } from "./queries.ts";

type ArticleLoadedProps = {
  readonly entityId: string;
  readonly articleId: string;
  readonly children: (article: Article) => ReactNode;
};

/** An article once it is there; whoever may not read it is told what whoever asks for none is told. */
export const ArticleLoaded = ({ entityId, articleId, children }: ArticleLoadedProps) => {
  const t = useTexts();
  const { data, isPending, error, refetch } = useQuery(articleQuery(entityId, articleId));
  if (data?.article) return children(data.article);
  if (isPending)
    return (
      <div className="page">
        <PanelLoading label={t("mesa.cargando")} bars={8} />
      </div>
    );
  const isHidden = isProblem(error) && error.status < 500 && error.status !== 401;
  return (
    <div className="page">
      <h1 className="vh">{isHidden ? t("articulo.no_hay") : t("mesa.fallo")}</h1>
      {isHidden ? (
        <PanelState title={t("articulo.no_hay")} what={t("articulo.no_hay_que")}>
          <Link className="btn" to={`/mesa/e/${entityId}/conocimiento`}>
            {t("conocimiento.titulo")}
          </Link>
        </PanelState>
      ) : (
        <PanelState title={t("mesa.fallo")} what={isProblem(error) ? error.message : t("mesa.fallo_que")}>
          <Button onPress={() => void refetch()}>{t("mesa.otra_vez")}</Button>
        </PanelState>
      )}
    </div>
  );
};
