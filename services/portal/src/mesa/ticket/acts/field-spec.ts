/** One of few or of many, as people read it. */
export type Option = { readonly value: string; readonly label: string };

/** What was filled in so far, by name. */
export type Values = Readonly<Record<string, string>>;

/** What an act asks for. `name` is the field of its command, nested ones with a point: refusals name it alike. */
export type FieldSpec = {
  readonly name: string;
  /** Ids of texts. */
  readonly label: string;
  readonly hint?: string | undefined;
  /** `list` is a thing a line; `alternatives` the same with one of them chosen; `article` is sought in the knowledge base. */
  readonly kind:
    | "line"
    | "lines"
    | "list"
    | "alternatives"
    | "moment"
    | "check"
    | "choice"
    | "select"
    | "article";
  readonly isRequired?: boolean;
  readonly options?: readonly Option[];
  readonly initial?: string | undefined;
  /** Fields of the command that this one stands for: it is none itself. */
  readonly standsFor?: readonly string[];
  /** Asked only where what was filled in says so. */
  readonly isAsked?: (values: Values) => boolean;
};

/** The fields that are asked now. */
export const asked = (fields: readonly FieldSpec[], values: Values): FieldSpec[] =>
  fields.filter(({ isAsked }) => isAsked?.(values) ?? true);

export const initialValues = (fields: readonly FieldSpec[]): Values =>
  Object.fromEntries(fields.map(({ name, initial = "" }) => [name, initial]));

/** Names of fields that need an answer and have none. */
export const unanswered = (fields: readonly FieldSpec[], values: Values): string[] =>
  asked(fields, values)
    .filter(({ isRequired, name }) => isRequired && (values[name] ?? "").trim() === "")
    .map(({ name }) => name);
