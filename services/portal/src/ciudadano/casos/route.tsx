import type { PageRoute } from "../../lib/page.ts";

/** The person's own cases, in every entity. */
export const casos: PageRoute = {
  method: "GET",
  path: "/casos",
  signedIn: true,
  answer: async ({ api, t }) => {
    const { requests = [] } = await api("RequestService.ListRequests", { includeClosed: true });
    return {
      title: t("casos.titulo"),
      body: (
        <div className="wrap stack">
          <h1>{t("casos.titulo")}</h1>
          {requests.length === 0 ? <p>{t("casos.ninguno")}</p> : null}
          <ul>
            {requests.map(({ id, number, subject, stateText }) => (
              <li key={id}>
                <b className="num nowrap">{number}</b> {subject} <span className="meta">{stateText}</span>
              </li>
            ))}
          </ul>
        </div>
      ),
    };
  },
};
