import { shownInstant } from "../../lib/dates.ts";
import { inGroups } from "../../lib/number.ts";
import type { PageRoute } from "../../lib/page.ts";
import { CopyNumber, PrintButton } from "./keep-buttons.tsx";

/** The number, what happens next and when, and something to keep. It can be opened again at any time. */
export const constancia: PageRoute = {
  method: "GET",
  path: "/casos/:id/constancia",
  signedIn: true,
  answer: async (asked) => {
    const { api, params, t, locale, person } = asked;
    const { request: found = {} } = await api("RequestService.GetRequest", { requestId: params.id ?? "" });
    const { id, number = "", subject, entityName, areaName, receivedAt = "" } = found;
    return {
      title: t("constancia.titulo"),
      body: (
        <div className="wrap receipt stack roomy">
          <section className="number-panel" aria-labelledby="recibido">
            <h1 id="recibido">{t("constancia.recibido")}</h1>
            <p>{t("constancia.numero")}</p>
            <p className="big num nowrap">{inGroups(number)}</p>
          </section>
          <p className="row">
            <CopyNumber number={number} t={t} />
            <PrintButton t={t} />
          </p>
          <section aria-labelledby="sigue">
            <h2 id="sigue">{t("constancia.sigue")}</h2>
            <ol className="next-steps">
              <li>{t("constancia.sigue.recibe", { area: areaName, entidad: entityName })}</li>
              <li>{t("constancia.sigue.plazo")}</li>
              <li>{t("constancia.sigue.avisos")}</li>
            </ol>
          </section>
          <section aria-labelledby="datos">
            <h2 id="datos">{t("constancia.datos")}</h2>
            <dl className="answers-given">
              {[
                [t("constancia.asunto"), subject],
                [t("constancia.entidad"), entityName],
                [t("constancia.cuando"), shownInstant(receivedAt, locale)],
                [t("constancia.quien"), person?.name],
              ].map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </section>
          <p className="btns no-print">
            <a className="btn primary" href={`/casos/${id}`}>
              {t("constancia.seguir")}
            </a>
            <a className="btn" href="/">
              {t("problema.inicio")}
            </a>
          </p>
        </div>
      ),
    };
  },
};
