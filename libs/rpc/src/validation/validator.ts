import { type DescMessage, fromBinary, type Message, type Registry } from "@bufbuild/protobuf";
import { createValidator, type Validator, type Violation } from "@bufbuild/protovalidate";
import { type FieldViolation, InternalError, InvalidArgumentError } from "@yanapa/errors";
import { fieldPath } from "./field-path.ts";
import { spanishViolation } from "./spanish-violation.ts";
import { TextLooks } from "./text-values.ts";
import { unstorableValues } from "./unstorable-values.ts";

/**
 * Decodes bytes as a message and checks the contract's rules. Throws INVALID_ARGUMENT: MALFORMED_MESSAGE when the
 * bytes are no such message, FIELD_INVALID with every violated field when they are.
 */
export type Validate = (descriptor: DescMessage, bytes: Uint8Array) => Message;

/** Enough to correct a form by; more would not fit beside the other trailers. */
const mostViolations = 25;

type Rules = { readonly validator: Validator; readonly texts: TextLooks };

const compiled = new WeakMap<Registry, Rules>();

/** One validator per registry and process: compiling the rules costs about 36 ms, checking a message about 10 µs. */
const rulesOf = (registry: Registry): Rules => {
  let rules = compiled.get(registry);
  if (rules === undefined) {
    rules = { validator: createValidator({ registry }), texts: new TextLooks(registry) };
    compiled.set(registry, rules);
  }
  return rules;
};

/** Validation of messages of a registry; `warm` are the messages whose rules are compiled now instead of on first use. */
export const validationOf = (registry: Registry, warm: readonly DescMessage[]): Validate => {
  const { validator, texts } = rulesOf(registry);
  const validate: Validate = (descriptor, bytes) => {
    const message = decode(descriptor, bytes);
    const fields = [
      ...violations(validator, descriptor, message),
      ...unstorableValues(descriptor, message, bytes),
    ];
    addTexts(texts, descriptor, message, fields);
    if (fields.length > 0) throw new InvalidArgumentError("FIELD_INVALID", fields.slice(0, mostViolations));
    return message;
  };
  for (const descriptor of warm) violations(validator, descriptor, decode(descriptor, new Uint8Array()));
  return validate;
};

/** A text that is wrong already is told once. */
const addTexts = (
  texts: TextLooks,
  descriptor: DescMessage,
  message: Message,
  fields: FieldViolation[],
): void => {
  const found: FieldViolation[] = [];
  texts.of(descriptor)?.(message, "", found);
  for (const each of found) if (!fields.some(({ field }) => field === each.field)) fields.push(each);
};

const decode = (descriptor: DescMessage, bytes: Uint8Array): Message => {
  try {
    return fromBinary(descriptor, bytes);
  } catch (cause) {
    throw new InvalidArgumentError("MALFORMED_MESSAGE", [], undefined, { cause });
  }
};

const violations = (validator: Validator, descriptor: DescMessage, message: Message): FieldViolation[] => {
  const result = validator.validate(descriptor, message);
  switch (result.kind) {
    case "valid":
      return [];
    case "invalid":
      return result.violations.map(fieldViolation);
    case "error":
      // The rule itself is wrong: warming finds it when the service starts.
      throw new InternalError(
        "CONTRACT_RULE_BROKEN",
        { message: descriptor.typeName },
        { cause: result.error },
      );
  }
};

const fieldViolation = (violation: Violation): FieldViolation => ({
  field: fieldPath(violation.field),
  ...spanishViolation(violation.ruleId, violation.message),
});
