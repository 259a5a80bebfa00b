import type { PageAnswer, PageRequest, PageRoute } from "../../lib/page.ts";
import type { Choice } from "../../ui/choice.ts";
import { Question } from "../../ui/question.tsx";
import { RadioCards } from "../../ui/radio-cards.tsx";
import { outageText } from "../entidades/outage.ts";
import { whereOf } from "../entidades/where.ts";
import { Form, Send } from "../formulario/form.tsx";
import { type Answers, answersOf, entityIdOf, errorsOf, formName, keepStep, pathOf } from "./answers.ts";
import { stepPage } from "./frame.tsx";

const path = "/reportar/:entidad";
/** The person does not know, or it is none of them. */
export const otherService = "otro";

/** Which service it is about. */
export const servicio: PageRoute = {
  method: "GET",
  path,
  signedIn: true,
  guests: true,
  answer: async (request) => {
    const typed = await request.own?.typed(formName(entityIdOf(request), "servicio"));
    const answers = await answersOf(request);
    return page(
      request,
      { ...answers, ...(typed && { servicio: typed.get("servicio") ?? "" }) },
      errorsOf(answers),
    );
  },
};

export const takeServicio: PageRoute = {
  method: "POST",
  path,
  signedIn: true,
  guests: true,
  answer: async (request) => {
    const { form, t } = request;
    const chosen = form.get("servicio") ?? "";
    if (chosen === "")
      return page(request, await answersOf(request), { servicio: t("reportar.servicio.falta") });
    await keepStep(request, "servicio", await answersOf(request), { servicio: chosen });
    return { redirect: pathOf(entityIdOf(request), "que-pasa") };
  },
};

const page = async (
  request: PageRequest,
  { servicio: chosen }: Answers,
  { servicio: error }: Readonly<Record<string, string>>,
): Promise<PageAnswer> => {
  const { t } = request;
  const where = await whereOf(request, request.params.entidad ?? "");
  const choices: Choice[] = [
    ...where.services.map(({ id, name, outage }) => ({
      value: id,
      label: name,
      ...(outage && { what: t("servicio.ya_sabemos", { falla: outageText(outage, request) }) }),
    })),
    { value: otherService, label: t("reportar.servicio.otro"), what: t("reportar.servicio.otro_que") },
  ];
  return stepPage({
    request,
    where,
    step: "servicio",
    errors: error === undefined ? {} : { servicio: error },
    children: (
      <Form request={request} name={formName(where.entity.id, "servicio")} className="report">
        <Question
          id="servicio"
          legend={t("reportar.servicio.titulo")}
          isAskedAbove
          error={error}
          errorWord={t("formulario.error")}
        >
          <RadioCards name="servicio" choices={choices} chosen={chosen} firstId="servicio" />
        </Question>
        <Send request={request} label={t("formulario.continuar")} />
      </Form>
    ),
  });
};
