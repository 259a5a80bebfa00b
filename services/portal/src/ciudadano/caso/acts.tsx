import type { PageAnswer, PageRequest, PageRoute } from "../../lib/page.ts";
import { isProblem } from "../../lib/problem.ts";
import { sentencesOf } from "../../lib/problem-fields.ts";
import { type FormOfCase, formName, type Refused } from "./case.ts";
import { casePage } from "./page.tsx";
import { sayPage } from "./say.tsx";

type Act = {
  readonly request: PageRequest;
  readonly form: FormOfCase;
  /** Where one is afterwards. */
  readonly at: string;
  readonly send: (options: { idempotencyKey: string }) => Promise<unknown>;
  /** The page again, with what is wrong. */
  readonly again: (refused: Refused) => Promise<PageAnswer>;
};

/** Does what a form says, once however often it is sent, and shows what is wrong with it at its field. */
const act = async ({ request, form, at, send, again }: Act): Promise<PageAnswer> => {
  const { form: typed, params, own } = request;
  try {
    await send({ idempotencyKey: typed.get("clave") ?? "" });
  } catch (thrown) {
    const errors = isProblem(thrown) ? sentencesOf(thrown) : {};
    if (Object.keys(errors).length === 0) throw thrown;
    // What is sent next is something else.
    typed.set("clave", crypto.randomUUID());
    return again({ form, errors, typed });
  }
  await own?.dropTyped(formName(params.id ?? "", form));
  return { redirect: at };
};

const textOf = ({ form }: PageRequest, field: string): string =>
  (form.get(field) ?? "").replaceAll("\r\n", "\n").trim();
const pathOf = ({ params }: PageRequest): string => `/casos/${params.id}`;

/** A message to whoever has the case. */
export const sendMensaje: PageRoute = {
  method: "POST",
  path: "/casos/:id/mensaje",
  signedIn: true,
  answer: (request) =>
    act({
      request,
      form: "mensaje",
      at: `${pathOf(request)}?hecho#mensajes`,
      send: (options) =>
        request.api(
          "RequestService.SendRequestMessage",
          { requestId: request.params.id ?? "", body: textOf(request, "body") },
          options,
        ),
      again: (refused) => casePage(request, refused),
    }),
};

/** Sí, no, or not known yet; what still fails is asked on a page of its own. */
export const answerPregunta: PageRoute = {
  method: "POST",
  path: "/casos/:id/respuesta",
  signedIn: true,
  answer: (request) => {
    const answer = request.form.get("r");
    if (answer === "no") return { redirect: `${pathOf(request)}/sigue-fallando` };
    if (answer !== "si") return { redirect: `${pathOf(request)}?todavia` };
    return act({
      request,
      form: "no",
      at: `${pathOf(request)}?hecho`,
      send: (options) =>
        request.api(
          "RequestService.AnswerVerification",
          { requestId: request.params.id ?? "", answer: "VERIFICATION_ANSWER_CONFIRMED" },
          options,
        ),
      again: (refused) => casePage(request, refused),
    });
  },
};

export const answerNo: PageRoute = {
  method: "POST",
  path: "/casos/:id/sigue-fallando",
  signedIn: true,
  answer: (request) =>
    act({
      request,
      form: "no",
      at: `${pathOf(request)}?hecho`,
      send: (options) =>
        request.api(
          "RequestService.AnswerVerification",
          {
            requestId: request.params.id ?? "",
            answer: "VERIFICATION_ANSWER_PERSISTS",
            comment: textOf(request, "comment"),
          },
          options,
        ),
      again: (refused) => sayPage({ request, form: "no", field: "comment", refused }),
    }),
};

export const askRetiro: PageRoute = {
  method: "POST",
  path: "/casos/:id/retiro",
  signedIn: true,
  answer: (request) =>
    act({
      request,
      form: "retiro",
      at: `${pathOf(request)}?hecho`,
      send: (options) =>
        request.api(
          "RequestService.WithdrawRequest",
          { requestId: request.params.id ?? "", reason: textOf(request, "reason") },
          options,
        ),
      again: (refused) => sayPage({ request, form: "retiro", field: "reason", refused }),
    }),
};

/** A note that was not given, in the words of the question; the contract speaks of its bounds. */
const inOwnWords = ({ t }: PageRequest, refused: Refused): Refused =>
  refused.errors.rating === undefined
    ? refused
    : { ...refused, errors: { ...refused.errors, rating: t("encuesta.nota.falta") } };

export const answerEncuesta: PageRoute = {
  method: "POST",
  path: "/casos/:id/encuesta",
  signedIn: true,
  answer: (request) =>
    act({
      request,
      form: "encuesta",
      at: `${pathOf(request)}?hecho`,
      send: (options) =>
        request.api(
          "SurveyService.AnswerSurvey",
          {
            surveyId: request.form.get("encuesta") ?? "",
            rating: Number(request.form.get("rating") ?? 0),
            solved: request.form.get("solved") === "si",
            comment: textOf(request, "comment"),
          },
          options,
        ),
      again: (refused) => casePage(request, inOwnWords(request, refused)),
    }),
};
