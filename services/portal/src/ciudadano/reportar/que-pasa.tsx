import { dayBefore, dayOf, instantOf } from "../../lib/days.ts";
import type { PageAnswer, PageRequest, PageRoute, Texts } from "../../lib/page.ts";
import { Field } from "../../ui/field.tsx";
import { Question } from "../../ui/question.tsx";
import { RadioCards } from "../../ui/radio-cards.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Answered } from "../articulos/articles.tsx";
import { articlesOf, findArticles } from "../articulos/found.ts";
import { whereOf } from "../entidades/where.ts";
import { Form, Send } from "../formulario/form.tsx";
import { type Answers, answersOf, entityIdOf, errorsOf, formName, keepStep, pathOf } from "./answers.ts";
import { stepPage } from "./frame.tsx";
import { otherService } from "./servicio.tsx";

const path = "/reportar/:entidad/que-pasa";
const longestText = 20_000;

/** What happens, since when, and whom it affects. */
export const quePasa: PageRoute = {
  method: "GET",
  path,
  signedIn: true,
  guests: true,
  answer: async (request) => {
    const typed = await request.own?.typed(formName(entityIdOf(request), "que-pasa"));
    const answers = await answersOf(request);
    return page(request, typed ? { ...answers, ...readOf(typed, request.now) } : answers, errorsOf(answers));
  },
};

export const takeQuePasa: PageRoute = {
  method: "POST",
  path,
  signedIn: true,
  guests: true,
  answer: async (request) => {
    const read = readOf(request.form, request.now);
    const errors = faultsOf(read, request);
    const before = await answersOf(request);
    if (Object.keys(errors).length > 0) return page(request, { ...before, ...read }, errors);
    await keepStep(request, "que-pasa", before, read);
    return { redirect: pathOf(entityIdOf(request), "contacto") };
  },
};

const readOf = (form: URLSearchParams, now: string) => {
  const desde = form.get("desde") ?? "no-se";
  const today = dayOf(now);
  const days: Readonly<Record<string, string>> = {
    hoy: today,
    ayer: dayBefore(today),
    fecha: form.get("dia") ?? "",
  };
  return {
    que: (form.get("que") ?? "").replaceAll("\r\n", "\n"),
    desde,
    dia: days[desde] ?? "",
    hora: form.get("hora") ?? "",
    alcance: form.get("alcance") ?? "",
  };
};

const faultsOf = (read: ReturnType<typeof readOf>, { t, now }: PageRequest): Record<string, string> => {
  const errors: Record<string, string> = {};
  if (read.que.trim().length < 3) errors.que = t("reportar.que.falta");
  if (read.que.length > longestText) errors.que = t("reportar.que.largo");
  const since = read.desde === "no-se" ? now : instantOf(read.dia, read.hora);
  if (since === undefined) errors.desde = t("reportar.desde.cual");
  else if (since > now) errors.desde = t("reportar.desde.futuro");
  if (read.alcance === "") errors.alcance = t("reportar.alcance.falta");
  return errors;
};

const page = async (
  request: PageRequest,
  answers: Answers,
  all: Readonly<Record<string, string>>,
): Promise<PageAnswer> => {
  const { t } = request;
  const [where, articles] = await Promise.all([
    whereOf(request, request.params.entidad ?? ""),
    answeredAlready(request, answers),
  ]);
  const errors = Object.fromEntries(
    Object.entries(all).filter(([field]) => ["que", "desde", "alcance"].includes(field)),
  );
  const service = where.services.find(({ id }) => id === answers.servicio);
  return stepPage({
    request,
    where,
    step: "que-pasa",
    errors,
    children: (
      <Form request={request} name={formName(where.entity.id, "que-pasa")} className="report">
        {service === undefined ? null : <p className="meta">{service.name}</p>}
        <Field
          id="que"
          label={t("reportar.que")}
          hint={t("reportar.que.ejemplo")}
          error={errors.que}
          errorWord={t("formulario.error")}
        >
          {(described) => (
            <textarea
              className="textarea"
              name="que"
              defaultValue={answers.que}
              maxLength={longestText}
              {...described}
            />
          )}
        </Field>
        <Answered articles={articles} entityId={where.entity.id} request={request} />
        <Since t={t} answers={answers} error={errors.desde} />
        <Question
          id="alcance"
          legend={t("reportar.alcance")}
          error={errors.alcance}
          errorWord={t("formulario.error")}
        >
          <RadioCards
            name="alcance"
            firstId="alcance"
            chosen={answers.alcance}
            choices={["ONE", "GROUP", "ALL"].map((scope) => ({
              value: scope,
              label: t(`reportar.alcance.${scope}`),
              what: t(`reportar.alcance.${scope}.que`),
            }))}
          />
        </Question>
        <Send request={request} label={t("formulario.continuar")} />
      </Form>
    ),
  });
};

/** What they wrote so far may be answered already; before they write, what is asked most about the service. */
const answeredAlready = (request: PageRequest, { que = "", servicio = otherService }: Answers) => {
  const entityId = request.params.entidad ?? "";
  if (que.trim() !== "") return findArticles(request, entityId, que);
  return servicio === otherService ? [] : articlesOf(request, { entityId, serviceId: servicio });
};

const Since = ({ t, answers, error }: { t: Texts; answers: Answers; error: string | undefined }) => (
  <Question id="desde" legend={t("reportar.desde")} error={error} errorWord={t("formulario.error")}>
    <div className="when">
      <Segmented
        name="desde"
        firstId="desde"
        chosen={answers.desde ?? "hoy"}
        choices={["hoy", "ayer", "fecha", "no-se"].map((value) => ({
          value,
          label: t(`reportar.desde.${value}`),
        }))}
      />
    </div>
    <div className="since">
      <label className="only-date">
        <span>{t("reportar.dia")}</span>
        <input
          className="input"
          type="date"
          name="dia"
          defaultValue={answers.desde === "fecha" ? answers.dia : undefined}
        />
      </label>
      <label>
        <span>{t("reportar.hora")}</span>
        <input className="input" type="time" name="hora" defaultValue={answers.hora} />
      </label>
    </div>
  </Question>
);
