import type { Pages } from "../../lib/page.ts";

/** Statuses with words of their own; all others are told as failures of ours. */
const told = [401, 403, 404, 409, 412, 422, 429];

/** What went wrong, in human words, with the number by which the help desk finds it. */
export const problemPage: Pages["problem"] = (status, requestId, { t, method }, back) => {
  const kind = status === 400 ? 422 : told.includes(status) ? status : 500;
  return {
    status,
    title: t(`problema.${kind}.titulo`),
    body: (
      <div className="wrap stack">
        <h1>{t(`problema.${kind}.titulo`)}</h1>
        <p>{t(`problema.${kind}.que_hacer`)}</p>
        {method === "POST" ? <p>{t("problema.guardado")}</p> : null}
        <p className="meta">{t("problema.numero", { requestId })}</p>
        <p className="btns">
          {kind === 401 ? (
            <a className="btn primary" href={`/ingreso?${new URLSearchParams({ volver: back })}`}>
              {t("marco.ingresar")}
            </a>
          ) : method === "POST" ? (
            <a className="btn primary" href={back}>
              {t("problema.volver")}
            </a>
          ) : null}
          <a className="btn" href="/">
            {t("problema.inicio")}
          </a>
        </p>
      </div>
    ),
  };
};
