import type { Article, ArticleHit } from "@yanapa/proto/json/knowledge.ts";
import { Link } from "react-router";
import { shortInstant } from "../../lib/dates.ts";
import { useTexts } from "../texts.tsx";
import { useNames } from "../ticket/names.ts";

/** An article in the list of all. */
export const ArticleRow = ({ article, entityId }: { article: Article; entityId: string }) => {
  const t = useTexts();
  const names = useNames(entityId);
  const { id = "", title, state, serviceId, authorId, updateTime = "" } = article;
  return (
    <li>
      <Link className="title" to={id}>
        {title}
      </Link>
      <p className="meta">
        {state === "ARTICLE_STATE_PUBLISHED" || state === undefined ? null : (
          <span className="chip">{t(`articulo.estado.${state}`)}</span>
        )}{" "}
        {serviceId ? `${names.service(serviceId)} · ` : ""}
        {names.person(authorId)} · <time dateTime={updateTime}>{shortInstant(updateTime, "es")}</time>
      </p>
    </li>
  );
};

/** An article that a search found, with the part of it that says so. */
export const HitRow = ({ hit, entityId }: { hit: ArticleHit; entityId: string }) => {
  const names = useNames(entityId);
  const { articleId = "", title, snippet, serviceId } = hit;
  return (
    <li>
      <Link className="title" to={articleId}>
        {title}
      </Link>
      {snippet ? <p className="snippet">{snippet}</p> : null}
      {serviceId ? <p className="meta">{names.service(serviceId)}</p> : null}
    </li>
  );
};
