import type { PageRequest, PageRoute } from "../../lib/page.ts";

/** Doors of equal rank; a sign-in that did not come to its end leads here too, and says so. */
export const ingreso: PageRoute = {
  method: "GET",
  path: "/ingreso",
  answer: (request) => {
    const { url, t } = request;
    const failed = url.searchParams.has("fallo");
    const to = url.searchParams.get("volver") ?? "/";
    const back = new URLSearchParams({ volver: to });
    return {
      title: t("ingreso.titulo"),
      body: (
        <div className="wrap stack roomy">
          <h1>{t("ingreso.titulo")}</h1>
          {failed ? <p role="status">{t("ingreso.fallo")}</p> : null}
          <p className="btns">
            <a className="btn" href={`/auth/ingresar?con=ciudadania&${back}`}>
              {t("ingreso.ciudadania")}
            </a>
            <a className="btn" href={`/auth/ingresar?${back}`}>
              {t("ingreso.cuenta")}
            </a>
          </p>
          <WithoutAccount request={request} entityId={entityOf(to)} />
        </div>
      ),
    };
  },
};

/** The entity that a report is for; undefined for where an account is needed. */
const entityOf = (path: string): string | undefined =>
  /^\/reportar\/([0-9a-f-]{36})(?:\/|$)/.exec(path.toLowerCase())?.[1];

const WithoutAccount = ({
  request: { t },
  entityId,
}: {
  request: PageRequest;
  entityId: string | undefined;
}) =>
  entityId === undefined ? null : (
    <section className="stack" aria-labelledby="sin-cuenta">
      <h2 id="sin-cuenta">{t("ingreso.sin_cuenta")}</h2>
      <p>{t("ingreso.sin_cuenta.que")}</p>
      <form method="post" action={`/reportar/${entityId}/sin-cuenta`}>
        <button className="btn" type="submit">
          {t("ingreso.sin_cuenta.seguir")}
        </button>
      </form>
    </section>
  );

/** Goes on without an account: what is typed is kept in this browser until it is closed. */
export const sinCuenta: PageRoute = {
  method: "POST",
  path: "/reportar/:entidad/sin-cuenta",
  answer: ({ params }) => ({ redirect: `/reportar/${params.entidad}`, beginsVisit: true }),
};
