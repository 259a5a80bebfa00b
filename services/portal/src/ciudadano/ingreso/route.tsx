import type { PageRoute } from "../../lib/page.ts";

/** Two doors of equal rank; a sign-in that did not come to its end leads here too, and says so. */
export const ingreso: PageRoute = {
  method: "GET",
  path: "/ingreso",
  answer: ({ url, t }) => {
    const failed = url.searchParams.has("fallo");
    const back = new URLSearchParams({ volver: url.searchParams.get("volver") ?? "/" });
    return {
      title: t("ingreso.titulo"),
      body: (
        <div className="wrap stack">
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
        </div>
      ),
    };
  },
};
