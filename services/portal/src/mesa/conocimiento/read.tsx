import type { Article } from "@yanapa/proto/json/knowledge.ts";
import { Link, useParams } from "react-router";
import { Icon } from "../../ui/icon.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { useTexts } from "../texts.tsx";
import { ArticleActs } from "./acts.tsx";
import { ArticleFacts } from "./article-facts.tsx";
import { ArticleLoaded } from "./article-loaded.tsx";

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
        <Markdown text={body} />
        <ArticleActs article={article} entityId={entityId} />
      </article>
      <aside className="side" aria-label={t("articulo.datos")}>
        <ArticleFacts article={article} entityId={entityId} />
      </aside>
    </div>
  );
};
