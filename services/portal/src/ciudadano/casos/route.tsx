import type { Api, PageRoute } from "../../lib/page.ts";
import { textsOf } from "../../lib/texts.ts";

const t = textsOf("es");

type Case = {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly stateText: string;
};

/** The person's own cases, in every entity. */
export const casos: PageRoute = {
  method: "GET",
  path: "/casos",
  signedIn: true,
  answer: async ({ api }) => {
    const cases = await listCases(api);
    return {
      title: t("casos.titulo"),
      body: (
        <div className="wrap stack">
          <h1>{t("casos.titulo")}</h1>
          {cases.length === 0 ? <p>{t("casos.ninguno")}</p> : null}
          <ul>
            {cases.map(({ id, number, subject, stateText }) => (
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

const listCases = async (api: Api): Promise<readonly Case[]> => {
  const { requests = [] } = await api<{ requests?: Case[] }>({ method: "GET", path: "/v1/my/requests" });
  return requests;
};
