import type { PageRoute } from "../../lib/page.ts";
import { Icon } from "../../ui/icon.tsx";
import { ArticleFinder, MostRead } from "../articulos/articles.tsx";
import { articlesOf } from "../articulos/found.ts";
import { aboutOf, Finder, Found, found } from "./finder.tsx";
import { EntityHelp } from "./help.tsx";
import { outageText } from "./outage.ts";
import { whereOf } from "./where.ts";

/** Finds where to ask. */
export const entidades: PageRoute = {
  method: "GET",
  path: "/entidades",
  answer: async (request) => {
    const { t } = request;
    const result = await found(request);
    return {
      title: t("entidades.titulo"),
      cacheControl: "public, max-age=60",
      body: (
        <div className="wrap stack">
          <h1>{t("entidades.titulo")}</h1>
          <Finder request={request} action="/entidades" />
          <Found request={request} result={result} hrefOf={(id) => `/entidades/${id}`} />
        </div>
      ),
    };
  },
};

/** One entity: what it attends, by which channels, and the way to ask it here. */
export const entidad: PageRoute = {
  method: "GET",
  path: "/entidades/:entidad",
  answer: async (request) => {
    const { t, params } = request;
    const entityId = params.entidad ?? "";
    const [where, articles] = await Promise.all([
      whereOf(request, entityId),
      articlesOf(request, { entityId }),
    ]);
    return {
      title: where.entity.name,
      cacheControl: "public, max-age=60",
      body: (
        <div className="wrap">
          <div className="cols">
            <div className="stack roomy">
              <div>
                <a className="back" href="/entidades">
                  <Icon name="left" />
                  {t("entidades.titulo")}
                </a>
                <p className="meta">{aboutOf(where.entity, t)}</p>
                <h1>{where.entity.name}</h1>
              </div>
              <p className="btns">
                <a className="btn primary" href={`/reportar/${where.entity.id}`}>
                  {t("entidad.reportar")}
                </a>
              </p>
              {articles.length === 0 ? null : (
                <div className="stack">
                  <MostRead articles={articles} t={t} />
                  <ArticleFinder request={request} entityId={where.entity.id} />
                </div>
              )}
              <section aria-labelledby="servicios">
                <h2 id="servicios">{t("entidad.servicios")}</h2>
                {where.services.length === 0 ? <p>{t("entidad.sin_servicios")}</p> : null}
                <ul className="faq plain">
                  {where.services.map(({ id, name, outage }) => (
                    <li key={id}>
                      {name}
                      {outage === undefined ? null : (
                        <span className="failing">
                          <Icon name="alert" />
                          {outageText(outage, request)}
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              </section>
            </div>
            <EntityHelp title={t("entidad.canales")} where={where} t={t} />
          </div>
        </div>
      ),
    };
  },
};

/** The start of a report: whom to ask. */
export const reportar: PageRoute = {
  method: "GET",
  path: "/reportar",
  answer: async (request) => {
    const { t } = request;
    const result = await found(request);
    return {
      title: t("reportar.entidad.titulo"),
      cacheControl: "public, max-age=60",
      body: (
        <div className="wrap stack">
          <h1>{t("reportar.entidad.titulo")}</h1>
          <p>{t("reportar.entidad.que")}</p>
          <Finder request={request} action="/reportar" />
          <Found request={request} result={result} hrefOf={(id) => `/reportar/${id}`} />
        </div>
      ),
    };
  },
};
