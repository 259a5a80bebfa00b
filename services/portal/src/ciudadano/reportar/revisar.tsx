import type { PageAnswer, PageRequest, PageRoute } from "../../lib/page.ts";
import { isProblem, type ProblemError } from "../../lib/problem.ts";
import { sentencesOf } from "../../lib/problem-fields.ts";
import { Answered } from "../articulos/articles.tsx";
import { findArticles } from "../articulos/found.ts";
import { whereOf } from "../entidades/where.ts";
import { Form } from "../formulario/form.tsx";
import { AnswerRows } from "./answer-rows.tsx";
import {
  type Answers,
  answersOf,
  entityIdOf,
  formName,
  keepAnswers,
  lastSent,
  pathOf,
  receiptOf,
  type Step,
} from "./answers.ts";
import { stepPage } from "./frame.tsx";
import { submit } from "./submit.ts";

const path = "/reportar/:entidad/revisar";

/** All answers, each with its way back, and the sending. */
export const revisar: PageRoute = {
  method: "GET",
  path,
  signedIn: true,
  guests: true,
  answer: async (request) => {
    // Whose answer was lost on the way comes to what was sent.
    const { enviado } = await lastSent(request);
    if (enviado !== undefined) return { redirect: receiptOf(request, enviado) };
    const answers = await answersOf(request);
    const missing = missingOf(request, answers);
    return missing === undefined
      ? page(request, answers)
      : { redirect: pathOf(entityIdOf(request), missing) };
  },
};

/** Sends; whoever presses twice, or again after the connection broke, comes to the same case. */
export const send: PageRoute = {
  method: "POST",
  path,
  signedIn: true,
  guests: true,
  answer: async (request) => {
    const clave = request.form.get("clave") ?? "";
    const sent = await lastSent(request);
    if (sent.clave === clave) return { redirect: receiptOf(request, sent.enviado ?? "") };
    const answers = await answersOf(request);
    const missing = missingOf(request, answers);
    if (missing !== undefined) return { redirect: pathOf(entityIdOf(request), missing) };
    // An older showing of this page: what would be sent now is not what it shows.
    if (answers.clave !== clave) return page(request, answers);
    try {
      const sent = await submit(request, answers, clave);
      await keepAnswers(request, { ...sent, clave });
      return { redirect: receiptOf(request, sent.enviado) };
    } catch (thrown) {
      return refused(request, answers, thrown);
    }
  },
};

/** The step that an answer is missing of, in order. */
const missingOf = (
  { person }: PageRequest,
  { servicio, que, alcance, telefono, nombres, errores }: Answers,
): Step | undefined => {
  if (servicio === undefined) return "servicio";
  if (que === undefined || !["ONE", "GROUP", "ALL"].includes(alcance ?? "")) return "que-pasa";
  if (telefono === undefined || (person === undefined && nombres === undefined)) return "contacto";
  return errores === undefined || errores === "{}" ? undefined : stepOfErrors(errores);
};

/** By the contract's name of a field: the form's, and the step that has it. */
const fields: Readonly<Record<string, { name: string; step: Step }>> = {
  serviceId: { name: "servicio", step: "servicio" },
  subject: { name: "que", step: "que-pasa" },
  description: { name: "que", step: "que-pasa" },
  beganAt: { name: "desde", step: "que-pasa" },
  scope: { name: "alcance", step: "que-pasa" },
  givenName: { name: "nombres", step: "contacto" },
  surname: { name: "apellidos", step: "contacto" },
  email: { name: "correo", step: "contacto" },
  phone: { name: "telefono", step: "contacto" },
};

const stepOfErrors = (errores: string): Step | undefined => {
  const wrong = Object.keys(JSON.parse(errores) as object);
  return Object.values(fields).find(({ name }) => wrong.includes(name))?.step;
};

/** What the contract refuses of a field is shown at the field, with everything as it was typed. */
const refused = async (request: PageRequest, answers: Answers, thrown: unknown): Promise<PageAnswer> => {
  if (!isProblem(thrown)) throw thrown;
  const wrong = errorsOfProblem(thrown);
  if (Object.keys(wrong).length === 0) throw thrown;
  const errores = JSON.stringify(wrong);
  // Nothing was done under the key; what is sent next is something else.
  await keepAnswers(request, { ...answers, errores, clave: crypto.randomUUID() });
  return { redirect: pathOf(entityIdOf(request), stepOfErrors(errores) ?? "que-pasa") };
};

const errorsOfProblem = (problem: ProblemError): Record<string, string> => {
  if (problem.reason === "SERVICE_NOT_FOUND") return { servicio: problem.message };
  const sentences = sentencesOf(problem);
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, { name }]) =>
      sentences[field] === undefined ? [] : [[name, sentences[field]]],
    ),
  );
};

const page = async (request: PageRequest, answers: Answers): Promise<PageAnswer> => {
  const { t } = request;
  const entityId = entityIdOf(request);
  const [where, articles] = await Promise.all([
    whereOf(request, entityId),
    findArticles(request, entityId, answers.que ?? ""),
  ]);
  return stepPage({
    request,
    where,
    step: "revisar",
    errors: {},
    children: (
      <>
        <Answered articles={articles} entityId={where.entity.id} request={request} />
        <AnswerRows request={request} where={where} answers={answers} />
        <Form
          request={request}
          name={formName(where.entity.id, "revisar")}
          clave={answers.clave}
          className="report"
        >
          <div className="end">
            <button className="btn primary" type="submit">
              {t("reportar.enviar")}
            </button>
            <p className="meta">{t("reportar.enviar.a", { entidad: where.entity.name })}</p>
          </div>
        </Form>
      </>
    ),
  });
};
