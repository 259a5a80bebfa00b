import type { PageRequest } from "../../lib/page.ts";

/** What somebody has answered so far; texts as they were typed. */
export type Answers = {
  /** Key of the command, so that sending twice is done once. */
  readonly clave?: string;
  /** A service's id, or `otro`. */
  readonly servicio?: string;
  readonly que?: string;
  /** `hoy`, `ayer`, `fecha`, `no-se`. */
  readonly desde?: string;
  /** As it was chosen: what was «hoy» yesterday is a date today. */
  readonly dia?: string;
  readonly hora?: string;
  readonly alcance?: string;
  readonly telefono?: string;
  /** JSON of what the contract refused, by field of the form. */
  readonly errores?: string;
  /** The case it became; then the rest is gone. */
  readonly enviado?: string;
};

export const steps = ["servicio", "que-pasa", "contacto", "revisar"] as const;
export type Step = (typeof steps)[number];

export const pathOf = (entityId: string, step: Step): string =>
  step === "servicio" ? `/reportar/${entityId}` : `/reportar/${entityId}/${step}`;

/** Name of a step's form among the person's drafts. */
export const formName = (entityId: string, step: Step): string => `nuevo-${entityId}-${step}`;

const answersName = (entityId: string): string => `nuevo-${entityId}`;
const isEntity = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text);

/** The entity that a report's page is about; its id as rows know it. */
export const entityIdOf = ({ params }: PageRequest): string => {
  const id = (params.entidad ?? "").toLowerCase();
  return isEntity(id) ? id : "";
};

export const answersOf = async (request: PageRequest): Promise<Answers> => {
  const kept: Answers = (await request.own?.answers(answersName(entityIdOf(request)))) ?? {};
  return kept.enviado === undefined ? kept : {};
};

/** The case that the last answers became, and the key they were sent under. */
export const lastSent = async (request: PageRequest): Promise<Pick<Answers, "clave" | "enviado">> => {
  const { clave, enviado }: Answers = (await request.own?.answers(answersName(entityIdOf(request)))) ?? {};
  return enviado === undefined ? {} : { clave: clave ?? "", enviado };
};

/** Keeps what a step added; what the contract refused of it is taken as mended. */
export const keepStep = async (
  request: PageRequest,
  step: Step,
  before: Answers,
  added: Answers,
): Promise<void> => {
  const errors = errorsOf(before);
  for (const field of Object.keys(added)) delete errors[field];
  const kept = { ...before, ...added, errores: JSON.stringify(errors) };
  await keepAnswers(request, { ...kept, clave: before.clave ?? crypto.randomUUID() });
  await request.own?.dropTyped(formName(entityIdOf(request), step));
};

export const keepAnswers = (request: PageRequest, answers: Answers): Promise<void> | undefined =>
  request.own?.keepAnswers(
    answersName(entityIdOf(request)),
    Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined)),
  );

/** What the contract refused, by field of the form, in its own words. */
export const errorsOf = ({ errores }: Answers): Record<string, string> =>
  errores === undefined ? {} : (JSON.parse(errores) as Record<string, string>);
