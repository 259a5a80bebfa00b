import type { Article, ArticleHit } from "@yanapa/proto/json/knowledge.ts";
import { Link } from "react-router";
import { shortInstant } from "../../lib/dates.ts";
import { useTexts } from "../texts.tsx";
import { useNames } from "../ticket/names.ts";

/** An article in the list of all. */
export const ArticleRow = ({ article, entityId }: { article: Article; entityId: string }) => {
  const t = useTexts();
  const names = useNames(entityId);
  const { id = "", title, state, serviceId, authorId, visibility, updateTime = "" } = article;
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
        {visibility === "ARTICLE_VISIBILITY_PUBLIC" ? `${t(`articulo.lectores.${visibility}`)} · ` : ""}
        {names.person(authorId)} · <time dateTime={updateTime}>{shortInstant(updateTime, "es")}</time>
      </p>
    </li>
  );
};

/** An article that a search found, with the part of it that says so. */
export const HitRow = ({ hit, entityId }: { hit: ArticleHit; entityId: string }) => {
  const t = useTexts();
  const names = useNames(entityId);
  const { articleId = "", title, snippetParts = [], serviceId, visibility, updateTime = "" } = hit;
  return (
    <li>
      <Link className="title" to={articleId}>
        {title}
      </Link>
      {snippetParts.length === 0 ? null : (
        <p className="snippet">
          {snippetParts.map(({ text, matches }, at) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing but their place.
            matches ? <mark key={at}>{text}</mark> : text,
          )}
        </p>
      )}
      <p className="meta">
        {serviceId ? `${names.service(serviceId)} · ` : ""}
        {visibility === "ARTICLE_VISIBILITY_PUBLIC" ? `${t(`articulo.lectores.${visibility}`)} · ` : ""}
        <time dateTime={updateTime}>{shortInstant(updateTime, "es")}</time>
      </p>
    </li>
  );
};
