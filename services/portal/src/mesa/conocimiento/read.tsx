import { useQuery } from "@tanstack/react-query";
import type { Article } from "@yanapa/proto/json/knowledge.ts";
import { Link, useParams } from "react-router";
import { Icon } from "../../ui/icon.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { useTexts } from "../texts.tsx";
import { useNames } from "../ticket/names.ts";
import { ArticleActs } from "./acts.tsx";
import { ArticleFacts } from "./article-facts.tsx";
import { ArticleLoaded } from "./article-loaded.tsx";
import { versionsQuery } from "./queries.ts";

/** An article, to be read. */
export const ArticlePage = () => {
  const { entityId = "", articleId = "" } = useParams();
  return (
    <ArticleLoaded key={articleId} entityId={entityId} articleId={articleId}>
      {(article) => <Shown article={article} entityId={entityId} />}
    </ArticleLoaded>
  );
};

const Shown = ({ article, entityId }: { article: Article; entityId: string }) => {
  const t = useTexts();
  const { title = "", body = "", state } = article;
  return (
    <div className="ticket">
      <title>{t("marco.titulo", { title })}</title>
      <article className="centre" aria-labelledby="titulo">
        <div className="ticket-bar">
          <Link className="btn quiet" to={`/mesa/e/${entityId}/conocimiento`}>
            <Icon name="left" />
            {t("conocimiento.titulo")}
          </Link>
        </div>
        <h1 className="ticket-title" id="titulo">
          {title}
        </h1>
        {state === "ARTICLE_STATE_DRAFT" ? (
          <p className="banner internal">
            <Icon name="pen" />
            <span className="grow">{t("articulo.es_borrador")}</span>
          </p>
        ) : null}
        {state === "ARTICLE_STATE_RETIRED" ? <Retired article={article} entityId={entityId} /> : null}
        <Markdown text={body} />
        <ArticleActs article={article} entityId={entityId} />
      </article>
      <aside className="side" aria-label={t("articulo.datos")}>
        <ArticleFacts article={article} entityId={entityId} />
      </aside>
    </div>
  );
};

/** Who retired it and why: whoever followed an old link learns that it is of no use. */
const Retired = ({ article, entityId }: { article: Article; entityId: string }) => {
  const t = useTexts();
  const names = useNames(entityId);
  const { data: versions = [] } = useQuery(versionsQuery(entityId, article.id ?? ""));
  const retired = versions.find(({ note }) => note);
  return (
    <p className="banner warn">
      <Icon name="alert" />
      <span className="grow">
        {t("articulo.es_retirado", { quien: retired ? names.person(retired.editorId) : "…" })} {retired?.note}
      </span>
    </p>
  );
};
