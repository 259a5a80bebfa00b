/** What a person reads about a violated rule, and the reason a program reads. */
export type SpanishViolation = { reason: string; message: string };

const general = "El valor no es válido. Corríjalo y envíe de nuevo.";

/** Rules whose sentence needs no figure. */
const plain: Readonly<Record<string, SpanishViolation>> = {
  required: { reason: "FIELD_REQUIRED", message: "Este dato es obligatorio." },
  legacy_required: { reason: "FIELD_REQUIRED", message: "Este dato es obligatorio." },
  "message.oneof": { reason: "FIELD_INVALID", message: "Debe indicar uno solo de los datos posibles." },
  "enum.defined_only": { reason: "FIELD_INVALID", message: "El valor no es una de las opciones." },
  "enum.const": { reason: "FIELD_INVALID", message: "El valor no es una de las opciones admitidas." },
  "enum.in": { reason: "FIELD_INVALID", message: "El valor no es una de las opciones admitidas." },
  "enum.not_in": { reason: "FIELD_REQUIRED", message: "Debe elegir una de las opciones." },
  "repeated.unique": { reason: "FIELD_DUPLICATED", message: "Los elementos no se pueden repetir." },
  "string.pattern": { reason: "FIELD_INVALID", message: "El texto no tiene la forma esperada." },
  "string.uuid": { reason: "FIELD_INVALID", message: "Debe ser un identificador (UUID)." },
  "string.uuid_empty": { reason: "FIELD_REQUIRED", message: "Falta el identificador." },
  "string.email": { reason: "FIELD_INVALID", message: "Debe ser una dirección de correo electrónico." },
  "string.email_empty": { reason: "FIELD_REQUIRED", message: "Falta la dirección de correo electrónico." },
  "string.uri": { reason: "FIELD_INVALID", message: "Debe ser una dirección web (URI) completa." },
  "string.uri_empty": { reason: "FIELD_REQUIRED", message: "Falta la dirección web (URI)." },
  "string.hostname": { reason: "FIELD_INVALID", message: "Debe ser un nombre de máquina." },
  "string.host_and_port": { reason: "FIELD_INVALID", message: "Debe ser una máquina y un puerto." },
  "string.ip": { reason: "FIELD_INVALID", message: "Debe ser una dirección IP." },
  "string.prefix": { reason: "FIELD_INVALID", message: "El texto no empieza como debe." },
  "string.suffix": { reason: "FIELD_INVALID", message: "El texto no termina como debe." },
  "string.in": { reason: "FIELD_INVALID", message: "El valor no es una de las opciones admitidas." },
  "string.not_in": { reason: "FIELD_INVALID", message: "Ese valor no se admite." },
  "bool.const": { reason: "FIELD_INVALID", message: "Debe aceptar para continuar." },
  "timestamp.gte_lte": {
    reason: "INSTANT_OUT_OF_RANGE",
    message: "El momento debe estar entre los años 2000 y 2100. Corríjalo.",
  },
  "timestamp.gt_now": { reason: "FIELD_INVALID", message: "La fecha debe ser futura." },
  "timestamp.lt_now": { reason: "FIELD_INVALID", message: "La fecha no puede ser futura." },
};

/** Rules of length and size: the figure stands in protovalidate's own sentence. */
const sized: Readonly<Record<string, (size: string) => SpanishViolation>> = {
  "string.min_len": (size) =>
    size === "1"
      ? { reason: "FIELD_REQUIRED", message: "Este dato es obligatorio." }
      : { reason: "FIELD_TOO_SHORT", message: `Debe tener al menos ${size} caracteres.` },
  "string.max_len": (size) => ({
    reason: "FIELD_TOO_LONG",
    message: `Debe tener como máximo ${size} caracteres.`,
  }),
  "string.len": (size) => ({
    reason: "FIELD_INVALID",
    message: `Debe tener exactamente ${size} caracteres.`,
  }),
  "string.min_bytes": (size) => ({
    reason: "FIELD_TOO_SHORT",
    message: `Debe ocupar al menos ${size} bytes.`,
  }),
  "string.max_bytes": (size) => ({
    reason: "FIELD_TOO_LONG",
    message: `Debe ocupar como máximo ${size} bytes.`,
  }),
  "bytes.min_len": (size) => ({ reason: "FIELD_TOO_SHORT", message: `Debe ocupar al menos ${size} bytes.` }),
  "bytes.max_len": (size) => ({
    reason: "FIELD_TOO_LONG",
    message: `Debe ocupar como máximo ${size} bytes.`,
  }),
  "repeated.min_items": (size) =>
    size === "1"
      ? { reason: "FIELD_REQUIRED", message: "Debe indicar al menos un elemento." }
      : { reason: "FIELD_TOO_SHORT", message: `Debe indicar al menos ${size} elementos.` },
  "repeated.max_items": (size) => ({
    reason: "FIELD_TOO_LONG",
    message: `Se admiten como máximo ${size} elementos.`,
  }),
};

const comparisons: ReadonlyArray<readonly [RegExp, string]> = [
  [/greater than or equal to (\S+)/, "mayor o igual que"],
  [/greater than (?!or)(\S+)/, "mayor que"],
  [/less than or equal to (\S+)/, "menor o igual que"],
  [/less than (?!or)(\S+)/, "menor que"],
];

/**
 * The Spanish of a violated rule. Standard rules are known by their id and their figure is read from protovalidate's
 * sentence; a rule written in the contract (CEL) brings its own sentence, which is Spanish already.
 */
export const spanishViolation = (ruleId: string, sentence: string): SpanishViolation => {
  const known = plain[ruleId];
  if (known !== undefined) return known;
  const figure = /-?\d+/.exec(sentence)?.[0];
  const bySize = sized[ruleId];
  if (bySize !== undefined && figure !== undefined) return bySize(figure);
  if (/\.(gte?|lte?)(_|$)/.test(ruleId)) return { reason: "FIELD_INVALID", message: comparison(sentence) };
  const standard =
    /^(string|bytes|bool|enum|repeated|map|any|u?int(32|64)|s(int|fixed)(32|64)|fixed(32|64)|float|double|duration|timestamp|field_mask)\./;
  return { reason: "FIELD_INVALID", message: sentence === "" || standard.test(ruleId) ? general : sentence };
};

const comparison = (sentence: string): string => {
  const parts = comparisons.flatMap(([english, spanish]) => {
    const limit = english.exec(sentence)?.[1];
    return limit === undefined ? [] : [`${spanish} ${limit}`];
  });
  return parts.length === 0 ? general : `Debe ser ${parts.join(" y ")}.`;
};
