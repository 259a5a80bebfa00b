import type { FieldSpec } from "./field-spec.ts";

/** What a field of an act is drawn with. */
export type ActFieldProps = {
  readonly spec: FieldSpec;
  readonly value: string;
  /** Why it was refused, in words. */
  readonly error: string | undefined;
  readonly entityId: string;
  readonly onChange: (value: string) => void;
};

/** The id of a field, by the name that its command gives it. */
export const fieldId = (name: string): string => `acto-${name.replaceAll(".", "-")}`;
