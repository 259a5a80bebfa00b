import { shownInstant } from "../../lib/dates.ts";
import { inGroups } from "../../lib/number.ts";
import type { PageAnswer, PageRequest, PageRoute } from "../../lib/page.ts";
import { isProblem } from "../../lib/problem.ts";
import { CopyNumber, PrintButton } from "../caso/keep-buttons.tsx";
import { type Where, whereOf } from "../entidades/where.ts";
import { type Answers, entityIdOf, keepAnswers, lastSent } from "./answers.ts";
import { ConfirmEmail } from "./confirm-email.tsx";

const path = "/reportar/:entidad/recibido";

/** A guest's receipt: the number, what happens next, and the code that confirms their e-mail. */
export const recibido: PageRoute = {
  method: "GET",
  path,
  signedIn: true,
  guests: true,
  answer: async (request) => page(request, await lastSent(request)),
};

/** The six digits, or another mail with some. */
export const confirmCorreo: PageRoute = {
  method: "POST",
  path,
  signedIn: true,
  guests: true,
  answer: async (request) => {
    const sent = await lastSent(request);
    const { confirmacion: confirmation = "" } = sent;
    const { form, t, api } = request;
    const again = { redirect: `/reportar/${entityIdOf(request)}/recibido` };
    if (confirmation === "" || sent.confirmado !== undefined) return again;
    const options = { idempotencyKey: form.get("clave") ?? "" };
    try {
      if (form.get("que") === "otro") {
        await api("GuestRequestService.SendGuestEmailCode", { confirmation }, options);
        return { redirect: `${again.redirect}?otro` };
      }
      const code = (form.get("codigo") ?? "").replaceAll(/\D/g, "");
      if (code.length !== 6) return page(request, sent, t("recibido.codigo.falta"));
      const answer = await api("GuestRequestService.ConfirmGuestEmail", { confirmation, code }, options);
      if (answer.confirmed !== true)
        return page(request, sent, t("recibido.codigo.malo", { quedan: answer.attemptsLeft ?? 0 }));
    } catch (thrown) {
      return refused(request, sent, thrown);
    }
    await keepAnswers(request, { ...sent, confirmado: "si" });
    return again;
  },
};

/** What can no more be confirmed here, and what a new code mends. */
const refused = async (request: PageRequest, sent: Answers, thrown: unknown): Promise<PageAnswer> => {
  const reason = isProblem(thrown) ? thrown.reason : undefined;
  if (reason === "EMAIL_CODE_EXPIRED") return page(request, sent, request.t("recibido.codigo.vencido"));
  if (reason !== "CASE_LINK_NOT_FOUND" && reason !== "CONTACT_EMAIL_CONFIRMED") throw thrown;
  await keepAnswers(request, {
    ...sent,
    confirmado: reason === "CONTACT_EMAIL_CONFIRMED" ? "si" : "tarde",
  });
  return { redirect: `/reportar/${entityIdOf(request)}/recibido` };
};

const page = async (request: PageRequest, sent: Answers, error?: string): Promise<PageAnswer> => {
  const { enviado: number } = sent;
  if (number === undefined) return { redirect: `/reportar/${entityIdOf(request)}` };
  const { t, locale } = request;
  const where = await whereOf(request, request.params.entidad ?? "");
  const title = t("constancia.titulo");
  return {
    status: error === undefined ? 200 : 422,
    title: error === undefined ? title : t("formulario.titulo_error", { title }),
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
        {sent.confirmacion === undefined ? null : (
          <ConfirmEmail request={request} sent={sent} error={error} />
        )}
        <Next t={t} where={where} sent={sent} />
        <p className="meta">
          {t("constancia.cuando")}: {shownInstant(sent.recibido ?? "", locale)}
        </p>
      </div>
    ),
  };
};

const Next = ({ t, where, sent }: { t: PageRequest["t"]; where: Where; sent: Answers }) => {
  const entidad = where.entity.name;
  const hasMail = sent.confirmacion !== undefined;
  return (
    <section aria-labelledby="sigue">
      <h2 id="sigue">{t("constancia.sigue")}</h2>
      <ol className="next-steps">
        <li>{t("recibido.sigue.recibe", { entidad })}</li>
        <li>{t("recibido.sigue.comprueba")}</li>
        <li>{t(hasMail ? "recibido.sigue.correo" : "recibido.sigue.telefono")}</li>
      </ol>
      <p>
        <a href={`/entidades/${where.entity.id}`}>{t("recibido.canales", { entidad })}</a>
      </p>
    </section>
  );
};
