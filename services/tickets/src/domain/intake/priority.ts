/** How critical a service is to its entity; UNSPECIFIED when no service is concerned. */
export type Criticality = "UNSPECIFIED" | "CRITICAL" | "NORMAL";
export type Grade = "HIGH" | "MEDIUM" | "LOW";
export type AffectedScope = "ONE" | "GROUP" | "ALL";

/** impact → urgency → priority. */
export type PriorityMatrix = Readonly<Record<Grade, Readonly<Record<Grade, Grade>>>>;

/**
 * The matrix of an entity that set none. RA 0040/2022 §7.2b names the levels by impact alone, so urgency only raises a
 * low impact; within a level it orders the queue.
 */
export const defaultPriorityMatrix: PriorityMatrix = {
  HIGH: { HIGH: "HIGH", MEDIUM: "HIGH", LOW: "HIGH" },
  MEDIUM: { HIGH: "MEDIUM", MEDIUM: "MEDIUM", LOW: "MEDIUM" },
  LOW: { HIGH: "MEDIUM", MEDIUM: "LOW", LOW: "LOW" },
};

/**
 * The impact by RA 0040/2022 §7.2b: a critical service that fails for a group or all is ALTO; one person who cannot use
 * a critical service that works for the rest, or any other service, is MEDIO; what concerns no service is BAJO unless
 * it is felt by more than one.
 */
export const proposeImpact = (facts: { criticality: Criticality; scope: AffectedScope }): Grade => {
  const { criticality, scope } = facts;
  if (criticality === "CRITICAL") return scope === "ONE" ? "MEDIUM" : "HIGH";
  if (criticality === "NORMAL") return "MEDIUM";
  return scope === "ONE" ? "LOW" : "MEDIUM";
};

/** A priority as the matrix gives it and the criterion shown while choosing (RA 0040/2022 §7.2b). */
export type PriorityProposal = { priority: Grade; criterion: string };

/** The priority of an impact and an urgency, with both criteria in Spanish. */
export const proposePriority = (
  facts: { impact: Grade; urgency: Grade },
  matrix: PriorityMatrix = defaultPriorityMatrix,
): PriorityProposal => {
  const { impact, urgency } = facts;
  const priority = matrix[impact][urgency];
  const criterion = `${impactCriteria[impact]} ${urgencyCriteria[urgency]} Por la matriz de la entidad, prioridad ${feminine[priority]}.`;
  return { priority, criterion };
};

const feminine: Readonly<Record<Grade, string>> = { HIGH: "ALTA", MEDIUM: "MEDIA", LOW: "BAJA" };

/** What each impact means, in the words of RA 0040/2022 §7.2b. */
const impactCriteria: Readonly<Record<Grade, string>> = {
  HIGH: "Impacto ALTO: están afectados un sistema o información crítica para la entidad, o sus operaciones centrales.",
  MEDIUM:
    "Impacto MEDIO: está afectado un sistema o información no crítica y las operaciones centrales continúan, o una persona no puede usar un sistema crítico que funciona para las demás.",
  LOW: "Impacto BAJO: es un análisis o una consulta sin alto impacto en la entidad.",
};

/** What each urgency means: how soon the area needs it. */
const urgencyCriteria: Readonly<Record<Grade, string>> = {
  HIGH: "Urgencia ALTA: el trabajo está detenido o un plazo legal vence dentro de un día hábil.",
  MEDIUM: "Urgencia MEDIA: mientras tanto hay otra forma de trabajar.",
  LOW: "Urgencia BAJA: no hay una fecha que cumplir.",
};
