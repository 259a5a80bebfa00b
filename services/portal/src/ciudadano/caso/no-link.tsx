import type { PageAnswer, PageRequest, PageRoute } from "../../lib/page.ts";
import { isProblem } from "../../lib/problem.ts";
import type { CaseDoor } from "./door.ts";

/** Tells of a link that opens no case, in words of its own; whatever is wrong with it, alike. */
export const orNothing =
  ({ signedIn }: CaseDoor, answer: PageRoute["answer"]): PageRoute["answer"] =>
  async (request) => {
    try {
      return await answer(request);
    } catch (thrown) {
      if (signedIn || !isProblem(thrown) || !isNoLink(thrown)) throw thrown;
      return nothing(request);
    }
  };

const isNoLink = ({ reason, fields }: { reason: string; fields: readonly { field: string }[] }): boolean =>
  reason === "CASE_LINK_NOT_FOUND" || fields.some(({ field }) => field === "code");

const nothing = ({ t }: PageRequest): PageAnswer => ({
  status: 404,
  title: t("enlace.nada.titulo"),
  body: (
    <div className="wrap stack">
      <h1>{t("enlace.nada.titulo")}</h1>
      <p>{t("enlace.nada.que")}</p>
      <p>{t("enlace.nada.hacer")}</p>
      <p className="btns">
        <a className="btn primary" href="/ingreso?volver=%2Fcasos">
          {t("marco.ingresar")}
        </a>
        <a className="btn" href="/entidades">
          {t("entidades.titulo")}
        </a>
      </p>
    </div>
  ),
});
