import { useQuery } from "@tanstack/react-query";
import type { ArticleVersion } from "@yanapa/proto/json/knowledge.ts";
import { isProblem } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { PanelLoading, PanelState } from "../../ui/panel-state.tsx";
import { useTexts } from "../texts.tsx";
import { Difference } from "./difference.tsx";
import { versionQuery } from "./queries.ts";

type ComparedProps = {
  readonly entityId: string;
  readonly articleId: string;
  readonly before: number;
  readonly after: number;
};

/** What changed between two versions, and the later one as it is read. */
export const Compared = ({ entityId, articleId, before, after }: ComparedProps) => {
  const t = useTexts();
  const one = useQuery(versionQuery(entityId, articleId, before));
  const other = useQuery(versionQuery(entityId, articleId, after));
  const failed = [one, other].find(({ isError }) => isError);
  if (failed !== undefined)
    return (
      <PanelState
        title={t("mesa.fallo")}
        what={isProblem(failed.error) ? failed.error.message : t("mesa.fallo_que")}
      >
        <Button onPress={() => void Promise.all([one.refetch(), other.refetch()])}>
          {t("mesa.otra_vez")}
        </Button>
      </PanelState>
    );
  const [was, is] = [one.data?.version, other.data?.version];
  if (was === undefined || is === undefined) return <PanelLoading label={t("mesa.cargando")} bars={8} />;
  return (
    <>
      <section aria-label={t("articulo.diferencias")}>
        <p className="meta" role="status">
          {t(textOf(was) === textOf(is) ? "articulo.sin_diferencias" : "articulo.que_cambio", {
            desde: before,
            hasta: after,
          })}
        </p>
        {textOf(was) === textOf(is) ? null : (
          <>
            <h2>
              <Difference before={was.title ?? ""} after={is.title ?? ""} />
            </h2>
            <Difference before={was.body ?? ""} after={is.body ?? ""} />
            <p className="meta">
              {t("articulo.palabras")}: <Difference before={wordsOf(was)} after={wordsOf(is)} />
            </p>
          </>
        )}
      </section>
      <details className="sheet">
        <summary className="btn quiet">{t("articulo.leer_version", { version: after })}</summary>
        <div className="in">
          <h2>{is.title}</h2>
          <Markdown text={is.body ?? ""} />
        </div>
      </details>
    </>
  );
};

const wordsOf = ({ keywords = [] }: ArticleVersion): string => keywords.join(", ");

const textOf = (version: ArticleVersion): string =>
  [version.title, version.body, wordsOf(version)].join("\n");
