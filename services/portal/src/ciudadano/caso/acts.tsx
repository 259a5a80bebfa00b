import type { PageAnswer, PageRequest, PageRoute } from "../../lib/page.ts";
import { isProblem } from "../../lib/problem.ts";
import { sentencesOf } from "../../lib/problem-fields.ts";
import { type FormOfCase, formName, type Refused } from "./case.ts";
import { type CaseDoor, linkDoor, ownDoor } from "./door.ts";
import { orNothing } from "./no-link.tsx";
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

/** A note that was not given, in the words of the question; the contract speaks of its bounds. */
const inOwnWords = ({ t }: PageRequest, refused: Refused): Refused =>
  refused.errors.rating === undefined
    ? refused
    : { ...refused, errors: { ...refused.errors, rating: t("encuesta.nota.falta") } };

const ratingOf = (request: PageRequest) => ({
  rating: Number(request.form.get("rating") ?? 0),
  solved: request.form.get("solved") === "si",
  comment: textOf(request, "comment"),
});

/** What is done to a case by its pages. */
const actsOf = (door: CaseDoor): PageRoute[] => {
  const post = (path: string, answer: PageRoute["answer"]): PageRoute => ({
    method: "POST",
    path: door.path + path,
    signedIn: door.signedIn,
    answer: orNothing(door, answer),
  });
  return [
    // A message to whoever has the case.
    post("/mensaje", (request) =>
      act({
        request,
        form: "mensaje",
        at: `${door.at(request.params)}?hecho#mensajes`,
        send: (options) => door.write(request, textOf(request, "body"), options),
        again: (refused) => casePage(door, request, refused),
      }),
    ),
    // Sí, no, or not known yet; what still fails is asked on a page of its own.
    post("/respuesta", (request) => {
      const answer = request.form.get("r");
      const at = door.at(request.params);
      if (answer === "no") return { redirect: `${at}/sigue-fallando` };
      if (answer !== "si") return { redirect: `${at}?todavia` };
      return act({
        request,
        form: "no",
        at: `${at}?hecho`,
        send: (options) => door.confirm(request, options),
        again: (refused) => casePage(door, request, refused),
      });
    }),
    post("/sigue-fallando", (request) =>
      act({
        request,
        form: "no",
        at: `${door.at(request.params)}?hecho`,
        send: (options) => door.persists(request, textOf(request, "comment"), options),
        again: (refused) => sayPage({ door, request, form: "no", field: "comment", refused }),
      }),
    ),
    post("/retiro", (request) =>
      act({
        request,
        form: "retiro",
        at: `${door.at(request.params)}?hecho`,
        send: (options) => door.withdraw(request, textOf(request, "reason"), options),
        again: (refused) => sayPage({ door, request, form: "retiro", field: "reason", refused }),
      }),
    ),
    post("/encuesta", (request) =>
      act({
        request,
        form: "encuesta",
        at: `${door.at(request.params)}?hecho`,
        send: (options) => door.rate(request, ratingOf(request), options),
        again: (refused) => casePage(door, request, inOwnWords(request, refused)),
      }),
    ),
  ];
};

/** What is done to a case: to the person's own, and to one by its link. */
export const caseActs: readonly PageRoute[] = [...actsOf(ownDoor), ...actsOf(linkDoor)];
