import type { PageRequest } from "../../lib/page.ts";
import { type Case, pendingSurvey } from "./case.ts";

type Options = { readonly idempotencyKey: string };
type Params = PageRequest["params"];

type Rating = { readonly rating: number; readonly solved: boolean; readonly comment: string };

/** By which a case is read and acted on: by who signed in, or by who has its link. */
export type CaseDoor = {
  /** `/casos/:id`. */
  readonly path: string;
  readonly signedIn: boolean;
  /** Where the pages of the case asked for are. */
  at(params: Params): string;
  /** Throws ProblemError: 404 for what is not theirs. */
  find(request: PageRequest): Promise<Case>;
  write(request: PageRequest, body: string, options: Options): Promise<unknown>;
  confirm(request: PageRequest, options: Options): Promise<unknown>;
  persists(request: PageRequest, comment: string, options: Options): Promise<unknown>;
  withdraw(request: PageRequest, reason: string, options: Options): Promise<unknown>;
  rate(request: PageRequest, answer: Rating, options: Options): Promise<unknown>;
};

const idOf = ({ id = "" }: Params): string => id;

/** One of the cases of the person who signed in. */
export const ownDoor: CaseDoor = {
  path: "/casos/:id",
  signedIn: true,
  at: (params) => `/casos/${idOf(params)}`,
  find: async ({ api, params }) => {
    const requestId = idOf(params);
    const [{ request = {} }, survey] = await Promise.all([
      api("RequestService.GetRequest", { requestId }),
      pendingSurvey(api, requestId),
    ]);
    return { ...request, id: requestId, at: ownDoor.at(params), isLinked: false, survey };
  },
  write: ({ api, params }, body, options) =>
    api("RequestService.SendRequestMessage", { requestId: idOf(params), body }, options),
  confirm: ({ api, params }, options) =>
    api(
      "RequestService.AnswerVerification",
      { requestId: idOf(params), answer: "VERIFICATION_ANSWER_CONFIRMED" },
      options,
    ),
  persists: ({ api, params }, comment, options) =>
    api(
      "RequestService.AnswerVerification",
      { requestId: idOf(params), answer: "VERIFICATION_ANSWER_PERSISTS", comment },
      options,
    ),
  withdraw: ({ api, params }, reason, options) =>
    api("RequestService.WithdrawRequest", { requestId: idOf(params), reason }, options),
  rate: ({ api, form }, answer, options) =>
    api("SurveyService.AnswerSurvey", { surveyId: form.get("encuesta") ?? "", ...answer }, options),
};

const codeOf = ({ codigo = "" }: Params): string => codigo;

/** The one case of a link. */
export const linkDoor: CaseDoor = {
  path: "/enlace/:codigo",
  signedIn: false,
  at: (params) => `/enlace/${codeOf(params)}`,
  find: async ({ api, params }) => {
    const code = codeOf(params);
    const { request = {} } = await api("CaseLinkService.GetLinkedRequest", { code });
    const { id = "", state } = request;
    // A case stands without its survey, which another service keeps; only one that ended asks.
    const asked =
      state === "TICKET_STATE_CLOSED"
        ? await api("SurveyService.GetLinkedSurvey", { code }).catch(() => undefined)
        : undefined;
    return { ...request, id, at: linkDoor.at(params), isLinked: true, survey: asked?.survey };
  },
  write: ({ api, params }, body, options) =>
    api("CaseLinkService.SendLinkedMessage", { code: codeOf(params), body }, options),
  confirm: ({ api, params }, options) =>
    api(
      "CaseLinkService.AnswerLinkedVerification",
      { code: codeOf(params), answer: "VERIFICATION_ANSWER_CONFIRMED" },
      options,
    ),
  persists: ({ api, params }, comment, options) =>
    api(
      "CaseLinkService.AnswerLinkedVerification",
      { code: codeOf(params), answer: "VERIFICATION_ANSWER_PERSISTS", comment },
      options,
    ),
  withdraw: ({ api, params }, reason, options) =>
    api("CaseLinkService.WithdrawLinkedRequest", { code: codeOf(params), reason }, options),
  rate: ({ api, params }, answer, options) =>
    api("SurveyService.AnswerLinkedSurvey", { code: codeOf(params), ...answer }, options),
};
