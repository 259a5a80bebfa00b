import type { PageRoute } from "../../lib/page.ts";
import { Form } from "../formulario/form.tsx";
import { linkDoor } from "./door.ts";
import { orNothing } from "./no-link.tsx";

const path = `${linkDoor.path}/anular`;

/** Asks before every link of the case ends. */
export const anular: PageRoute = {
  method: "GET",
  path,
  answer: orNothing(linkDoor, async (request) => {
    const { t } = request;
    const found = await linkDoor.find(request);
    return {
      title: t("enlace.anular"),
      body: (
        <div className="wrap receipt stack">
          <a className="back" href={found.at}>
            {found.subject}
          </a>
          <h1>{t("enlace.anular")}</h1>
          <p>{t("enlace.anular.que")}</p>
          <Form request={request} name={`${found.id}-anular`}>
            <button className="btn primary" type="submit">
              {t("enlace.anular")}
            </button>
          </Form>
        </div>
      ),
    };
  }),
};

/** Ends them, and says what opens the case from here on. */
export const revokeLinks: PageRoute = {
  method: "POST",
  path,
  answer: orNothing(linkDoor, async ({ api, params, form, t }) => {
    const idempotencyKey = form.get("clave") ?? "";
    await api("CaseLinkService.RevokeCaseLinks", { code: params.codigo ?? "" }, { idempotencyKey });
    return {
      title: t("enlace.anulado.titulo"),
      body: (
        <div className="wrap stack">
          <h1>{t("enlace.anulado.titulo")}</h1>
          <p>{t("enlace.anulado.que")}</p>
        </div>
      ),
    };
  }),
};
