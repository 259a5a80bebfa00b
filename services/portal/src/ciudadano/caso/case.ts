import type { Survey } from "@yanapa/proto/json/channels.ts";
import type { Request } from "@yanapa/proto/json/tickets.ts";
import type { PageRequest } from "../../lib/page.ts";

/** A case with what its page shows of it. */
export type Case = Request & {
  readonly id: string;
  /** Where its pages are: `/casos/…`, or the link. */
  readonly at: string;
  /** Whether it is seen by its link, without an account. */
  readonly isLinked: boolean;
  /** Of this case, and not answered yet. */
  readonly survey: Survey | undefined;
};

/** What of a form was not taken: what is wrong by field, and what was typed. */
export type Refused = {
  readonly form: FormOfCase;
  readonly errors: Readonly<Record<string, string>>;
  readonly typed: URLSearchParams;
};

export const formsOfCase = ["mensaje", "no", "retiro", "encuesta"] as const;
export type FormOfCase = (typeof formsOfCase)[number];

/** Under which what is typed into a form of a case is kept. */
export const formName = (id: string, form: FormOfCase): string => `${id}-${form}`;

/** A case stands without its survey: another service keeps it. */
export const pendingSurvey = async (
  api: PageRequest["api"],
  ticketId: string,
): Promise<Survey | undefined> => {
  const found = await api("SurveyService.ListSurveys", { pendingOnly: true, pageSize: 100 }).catch(
    () => undefined,
  );
  return found?.surveys?.find((survey) => survey.ticketId === ticketId);
};
