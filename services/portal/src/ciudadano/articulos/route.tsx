import type { PageRequest, PageRoute } from "../../lib/page.ts";
import { Icon } from "../../ui/icon.tsx";
import { EntityHelp } from "../entidades/help.tsx";
import { whereOf } from "../entidades/where.ts";
import { ArticleFinder, ArticleLinks } from "./articles.tsx";
import { articlesOf, findArticles } from "./found.ts";

/** What an entity has published for everybody: what was looked for, or what is read most. */
export const articulos: PageRoute = {
  method: "GET",
  path: "/entidades/:entidad/articulos",
  answer: async (request) => {
    const { t, params, url } = request;
    const entityId = params.entidad ?? "";
    const asked = (url.searchParams.get("q") ?? "").trim();
    const [where, found] = await Promise.all([
      whereOf(request, entityId),
      asked.length < 2 ? articlesOf(request, { entityId }) : findArticles(request, entityId, asked),
    ]);
    return {
      title: t("articulos.titulo"),
      cacheControl: "public, max-age=60",
      body: (
        <div className="wrap">
          <div className="cols">
            <div className="stack roomy">
              <div>
                <BackToEntity request={request} label={where.entity.acronym} />
                <p className="meta">{where.entity.name}</p>
                <h1>{t("articulos.titulo")}</h1>
              </div>
              <ArticleFinder request={request} entityId={where.entity.id} asked={asked} />
              {found.length === 0 ? (
                <div className="panel-state">
                  <b>{t("articulos.ninguno")}</b>
                  <p>{t("articulos.ninguno_que")}</p>
                </div>
              ) : (
                <ArticleLinks articles={found} snippets />
              )}
              <Report request={request} />
            </div>
            <EntityHelp title={t("entidad.canales")} where={where} t={t} />
          </div>
        </div>
      ),
    };
  },
};

/** One article, in the entity's words; and the way to ask when it does not help. */
export const articulo: PageRoute = {
  method: "GET",
  path: "/entidades/:entidad/articulos/:articulo",
  answer: async (request) => {
    const { t, params, api } = request;
    const entityId = params.entidad ?? "";
    const [where, { article = {} }] = await Promise.all([
      whereOf(request, entityId),
      api("PublicArticleService.GetPublicArticle", { entityId, articleId: params.articulo ?? "" }),
    ]);
    const { title = "", body = "", serviceId } = article;
    const service = where.services.find(({ id }) => id === serviceId);
    return {
      title,
      cacheControl: "public, max-age=60",
      body: (
        <div className="wrap">
          <div className="cols">
            <div className="stack roomy">
              <article className="article">
                <BackToEntity request={request} label={where.entity.acronym} />
                <p className="meta">{[where.entity.name, service?.name].filter(Boolean).join(" · ")}</p>
                <h1>{title}</h1>
                {body.split(/\n{2,}/).map((paragraph, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a text's paragraphs have no other name
                  <p key={at} className="as-typed">
                    {paragraph}
                  </p>
                ))}
              </article>
              <Report request={request} />
            </div>
            <EntityHelp title={t("entidad.canales")} where={where} t={t} />
          </div>
        </div>
      ),
    };
  },
};

const BackToEntity = ({ request: { params }, label }: { request: PageRequest; label: string }) => (
  <a className="back" href={`/entidades/${params.entidad}`}>
    <Icon name="left" />
    {label}
  </a>
);

const Report = ({ request: { t, params } }: { request: PageRequest }) => (
  <p className="btns">
    <a className="btn" href={`/reportar/${params.entidad}`}>
      {t("articulo.no_ayudo")}
    </a>
  </p>
);
