import type { PageAnswer, PageRequest, PageRoute } from "../../lib/page.ts";
import { Field } from "../../ui/field.tsx";
import { whereOf } from "../entidades/where.ts";
import { Form, Send } from "../formulario/form.tsx";
import { type Answers, answersOf, entityIdOf, errorsOf, formName, keepStep, pathOf } from "./answers.ts";
import { stepPage } from "./frame.tsx";

const path = "/reportar/:entidad/contacto";

/** How to reach the person besides where they signed in from. */
export const contacto: PageRoute = {
  method: "GET",
  path,
  signedIn: true,
  answer: async (request) => {
    const typed = await request.own?.typed(formName(entityIdOf(request), "contacto"));
    const answers = await answersOf(request);
    return page(
      request,
      { ...answers, ...(typed && { telefono: typed.get("telefono") ?? "" }) },
      errorsOf(answers),
    );
  },
};

export const takeContacto: PageRoute = {
  method: "POST",
  path,
  signedIn: true,
  answer: async (request) => {
    const telefono = (request.form.get("telefono") ?? "").trim();
    await keepStep(request, "contacto", await answersOf(request), { telefono });
    return { redirect: pathOf(entityIdOf(request), "revisar") };
  },
};

const page = async (
  request: PageRequest,
  answers: Answers,
  { telefono: error }: Readonly<Record<string, string>>,
): Promise<PageAnswer> => {
  const { t, api } = request;
  const [where, { email = "" }] = await Promise.all([
    whereOf(request, request.params.entidad ?? ""),
    api("SelfService.GetSelf", {}),
  ]);
  return stepPage({
    request,
    where,
    step: "contacto",
    errors: error === undefined ? {} : { telefono: error },
    children: (
      <Form request={request} name={formName(where.entity.id, "contacto")} className="report">
        <p>{email === "" ? t("reportar.sin_correo") : t("reportar.correo", { email })}</p>
        <Field
          id="telefono"
          label={
            <>
              {t("reportar.telefono")} <span className="optional">{t("formulario.opcional")}</span>
            </>
          }
          hint={t("reportar.telefono.para")}
          error={error}
          errorWord={t("formulario.error")}
        >
          {(described) => (
            <input
              className="input short"
              type="tel"
              name="telefono"
              autoComplete="tel"
              maxLength={40}
              defaultValue={answers.telefono}
              {...described}
            />
          )}
        </Field>
        <Send request={request} label={t("formulario.continuar")} />
      </Form>
    ),
  });
};
