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
  /** Of who reports without an account. */
  readonly nombres?: string;
  readonly apellidos?: string;
  readonly correo?: string;
  /** JSON of what the contract refused, by field of the form. */
  readonly errores?: string;
  /** The case it became, of a guest its number; then the rest is gone, but for what the guest's receipt shows. */
  readonly enviado?: string;
  /** Of a guest: what says whose report the code is about that was sent to `correo`. */
  readonly confirmacion?: string;
  readonly recibido?: string;
  readonly confirmado?: string;
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

/** What the last answers became, and the key they were sent under. */
export const lastSent = async (request: PageRequest): Promise<Answers> => {
  const kept: Answers = (await request.own?.answers(answersName(entityIdOf(request)))) ?? {};
  return kept.enviado === undefined ? {} : { ...kept, clave: kept.clave ?? "" };
};

/** Where one comes once it was sent: a person to their case's receipt, a guest to one of its own. */
export const receiptOf = (request: PageRequest, sent: string): string =>
  request.person === undefined ? `/reportar/${entityIdOf(request)}/recibido` : `/casos/${sent}/constancia`;

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
