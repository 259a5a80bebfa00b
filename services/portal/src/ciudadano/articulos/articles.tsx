import type { PageRequest } from "../../lib/page.ts";
import { Icon } from "../../ui/icon.tsx";
import type { FoundArticle } from "./found.ts";

type LinksProps = {
  readonly articles: readonly FoundArticle[];
  /** Shows where each says it. */
  readonly snippets?: boolean;
  readonly newWindow?: boolean;
};

/** Titles that lead to articles. */
export const ArticleLinks = ({ articles, snippets = false, newWindow = false }: LinksProps) => (
  <ul className="faq">
    {articles.map(({ href, title, snippet }) => (
      <li key={href}>
        <a href={href} {...(newWindow && { target: "_blank", rel: "noopener" })}>
          <span>
            {title}
            {snippets && snippet !== "" ? <small>{snippet}</small> : null}
          </span>
        </a>
      </li>
    ))}
  </ul>
);

/** What is read most, where there is anything. */
export const MostRead = ({
  articles,
  snippets = false,
  t,
}: Pick<LinksProps, "articles" | "snippets"> & { readonly t: PageRequest["t"] }) =>
  articles.length === 0 ? null : (
    <section aria-labelledby="preguntas">
      <h2 id="preguntas">{t("articulos.mas_leidos")}</h2>
      <ArticleLinks articles={articles} snippets={snippets} />
    </section>
  );

/** Looks for an answer of one entity. */
export const ArticleFinder = ({
  request: { t },
  entityId,
  asked = "",
}: {
  request: PageRequest;
  entityId: string;
  asked?: string;
}) => (
  <search>
    <form action={`/entidades/${entityId}/articulos`} className="affix">
      <label className="vh" htmlFor="q">
        {t("articulos.buscar_que")}
      </label>
      <input
        className="input"
        id="q"
        name="q"
        type="search"
        maxLength={200}
        defaultValue={asked}
        placeholder={t("articulos.buscar_que")}
      />
      <button className="btn" type="submit">
        <Icon name="search" large />
        <span>{t("entidades.buscar")}</span>
      </button>
    </form>
  </search>
);

/**
 * What the entity already answered, beside what one is writing: as the page came, and anew with every rest of the keys where
 * scripts run. Opened in another window: what is written stays.
 */
export const Answered = ({
  articles,
  entityId,
  request: { t },
}: {
  articles: readonly FoundArticle[];
  entityId: string;
  request: PageRequest;
}) => (
  <section
    className="offer"
    aria-labelledby="ya-respondido"
    hidden={articles.length === 0}
    data-answered={entityId}
    data-told={t("articulos.hallados")}
  >
    <h2 id="ya-respondido">{t("articulos.ya_lo_sabemos")}</h2>
    <p className="hint">{t("articulos.ya_lo_sabemos_que")}</p>
    <ArticleLinks articles={articles} newWindow />
    <p className="vh" role="status" />
  </section>
);
