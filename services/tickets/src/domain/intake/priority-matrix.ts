import { type FieldViolation, InvalidArgumentError } from "@yanapa/errors";
import type { Level } from "../ticket/ticket-words.ts";
import { defaultPriorityMatrix, type Grade, type PriorityMatrix } from "./priority.ts";

export type PriorityCell = { impact: Grade; urgency: Grade; priority: Grade };

/** What the entity sets aside for tickets of a priority (RA 0040/2022 §5); texts are "" where it says nothing. */
export type PriorityResources = {
  priority: Grade;
  effort: string;
  level: Level | "UNSPECIFIED";
  skill: string;
  thirdParty: string;
};

/** From high to low. */
const grades: readonly Grade[] = ["HIGH", "MEDIUM", "LOW"];

export const cellsOf = (matrix: PriorityMatrix): PriorityCell[] =>
  grades.flatMap((impact) =>
    grades.map((urgency) => ({ impact, urgency, priority: matrix[impact][urgency] })),
  );

/** What an entity that published nothing sets aside: it says nothing of any priority. */
export const defaultResources: readonly PriorityResources[] = grades.map((priority) => ({
  priority,
  effort: "",
  level: "UNSPECIFIED",
  skill: "",
  thirdParty: "",
}));

/** The matrix of nine cells in any order. Throws INVALID_ARGUMENT/MATRIX_CELLS or /MATRIX_FALLS, by cell. */
export const matrixOf = (cells: readonly PriorityCell[]): PriorityMatrix => {
  const keys = cells.map(({ impact, urgency }) => `${impact} ${urgency}`);
  refuse("MATRIX_CELLS", "urgency", "cells", repeats(keys));
  const matrix: Record<Grade, Record<Grade, Grade>> = {
    HIGH: { ...defaultPriorityMatrix.HIGH },
    MEDIUM: { ...defaultPriorityMatrix.MEDIUM },
    LOW: { ...defaultPriorityMatrix.LOW },
  };
  for (const { impact, urgency, priority } of cells) matrix[impact][urgency] = priority;
  const falling = cells.flatMap(({ impact, urgency, priority }, at) => {
    const lesser = [matrix[below(impact)][urgency], matrix[impact][below(urgency)]];
    return lesser.some((other) => rank(other) > rank(priority)) ? [at] : [];
  });
  refuse("MATRIX_FALLS", "priority", "cells", falling);
  return matrix;
};

/** The three priorities from high to low. Throws INVALID_ARGUMENT/MATRIX_RESOURCES. */
export const resourcesOf = (resources: readonly PriorityResources[]): PriorityResources[] => {
  const priorities = resources.map(({ priority }) => priority);
  refuse("MATRIX_RESOURCES", "priority", "resources", repeats(priorities));
  return resources.toSorted((one, other) => rank(other.priority) - rank(one.priority));
};

/** Where something stands that stood before. */
const repeats = (keys: readonly string[]): number[] =>
  keys.flatMap((key, at) => (keys.indexOf(key) < at ? [at] : []));

const rank = (grade: Grade): number => grades.length - grades.indexOf(grade);

const below = (grade: Grade): Grade => grades[grades.indexOf(grade) + 1] ?? grade;

const refuse = (reason: string, field: string, list: string, places: readonly number[]): void => {
  if (places.length === 0) return;
  const fields: FieldViolation[] = places.map((at) => ({ field: `${list}[${at}].${field}`, reason }));
  throw new InvalidArgumentError(reason, fields);
};
