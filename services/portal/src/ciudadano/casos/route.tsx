import type { Request } from "@yanapa/proto/json/tickets.ts";
import { shortInstant } from "../../lib/dates.ts";
import { inGroups } from "../../lib/number.ts";
import type { PageRequest, PageRoute } from "../../lib/page.ts";

const shownAtOnce = 20;
const which = ["abiertos", "terminados"] as const;

/** The person's own cases in every entity: those that go on, or those that ended. */
export const casos: PageRoute = {
  method: "GET",
  path: "/casos",
  signedIn: true,
  answer: async (request) => {
    const { api, t, url } = request;
    const shown = which.find((each) => each === url.searchParams.get("ver")) ?? "abiertos";
    const { requests = [], nextPageToken = "" } = await api("RequestService.ListRequests", {
      closedOnly: shown === "terminados",
      pageSize: shownAtOnce,
      pageToken: url.searchParams.get("pagina") ?? "",
    });
    return {
      title: t("casos.titulo"),
      body: (
        <div className="wrap stack">
          <div className="spread">
            <h1>{t("casos.titulo")}</h1>
            <a className="btn" href="/reportar">
              {t("inicio.reportar")}
            </a>
          </div>
          <nav className="segs" aria-label={t("casos.ver")}>
            {which.map((each) => (
              <a key={each} href={`/casos?ver=${each}`} aria-current={each === shown ? "true" : undefined}>
                {t(`casos.${each}`)}
              </a>
            ))}
          </nav>
          {requests.length === 0 ? (
            <div className="panel-state">
              <b>{t(shown === "abiertos" ? "casos.ninguno" : "casos.ninguno_terminado")}</b>
              <p>{t("casos.ninguno_que")}</p>
            </div>
          ) : null}
          <ul className="results">
            {requests.map((one) => (
              <OneCase key={one.id} found={one} request={request} />
            ))}
          </ul>
          {nextPageToken === "" ? null : (
            <p>
              <a
                className="btn"
                href={`/casos?${new URLSearchParams({ ver: shown, pagina: nextPageToken })}`}
              >
                {t("casos.mas")}
              </a>
            </p>
          )}
        </div>
      ),
    };
  },
};

const OneCase = ({ found, request: { t, locale } }: { found: Request; request: PageRequest }) => {
  const { id, number = "", subject, stateText = "", entityName, deadline, awaitingVerification } = found;
  return (
    <li>
      <a href={`/casos/${id}`}>
        <span className="meta">
          <span className="num nowrap">{inGroups(number)}</span> · {entityName}
        </span>
        <b>{subject}</b>
        <span className="meta">
          {awaitingVerification ? t("casos.responda") : stateText}
          {deadline === undefined ? null : ` ${t("casos.plazo", { cuando: shortInstant(deadline, locale) })}`}
        </span>
      </a>
    </li>
  );
};
