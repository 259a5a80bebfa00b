import {
  type DescExtension,
  type DescField,
  type DescMessage,
  getOption,
  type Message,
  type Registry,
} from "@bufbuild/protobuf";
import {
  type FieldRules,
  field as fieldRules,
  type StringRules,
} from "@bufbuild/protovalidate/gen/buf/validate/validate_pb.js";
import type { FieldViolation } from "@yanapa/errors";
import { valueIn } from "./field-value.ts";
import { hasMailHost } from "./mail-host.ts";
import type { SpanishViolation } from "./spanish-violation.ts";
import { type TextKind, textViolation } from "./text-kinds.ts";

/** What a message's texts are held against, beyond protovalidate's rules: every wrong one is added under its path. */
export type LookAtTexts = (message: Message, path: string, found: FieldViolation[]) => void;

type Judge = (text: string) => SpanishViolation | undefined;

/** Compiles, once per message, the looks at texts that `(yanapa.options.v1.text)` and the rule of addresses ask for. */
export class TextLooks {
  readonly #option: DescExtension | undefined;
  readonly #looks = new Map<DescMessage, LookAtTexts | undefined>();

  constructor(registry: Registry) {
    this.#option = registry.getExtension("yanapa.options.v1.text");
  }

  /** Undefined when no text of the message, however deep, is looked at. */
  of(descriptor: DescMessage): LookAtTexts | undefined {
    if (this.#looks.has(descriptor)) return this.#looks.get(descriptor);
    const fields: LookAtTexts[] = [];
    const look: LookAtTexts = (message, path, found) => {
      for (const each of fields) each(message, path, found);
    };
    // Entered before its fields are looked at, so that a message that holds itself comes to an end.
    this.#looks.set(descriptor, look);
    for (const field of descriptor.fields) {
      const one = this.#field(field);
      if (one !== undefined) fields.push(one);
    }
    if (fields.length === 0) this.#looks.set(descriptor, undefined);
    return this.#looks.get(descriptor);
  }

  #field(field: DescField): LookAtTexts | undefined {
    // The contract's law keeps texts out of maps.
    if (field.fieldKind === "map") return undefined;
    const { name } = field;
    const inner = field.message && this.of(field.message);
    const judge = field.message === undefined ? this.#judge(field) : undefined;
    if (inner === undefined && judge === undefined) return undefined;
    const visit = (value: unknown, at: string, found: FieldViolation[]): void => {
      if (inner !== undefined) inner(value as Message, `${at}.`, found);
      else {
        const violation = judge?.(value as string);
        if (violation !== undefined) found.push({ field: at, ...violation });
      }
    };
    return (message, path, found) => {
      const value = valueIn(field, message);
      if (Array.isArray(value)) value.forEach((each, i) => void visit(each, `${path}${name}[${i}]`, found));
      else if (value !== undefined && value !== "") visit(value, `${path}${name}`, found);
    };
  }

  #judge(field: DescField): Judge | undefined {
    const rules = textRulesOf(field);
    if (rules?.wellKnown.case === "email") return addressViolation;
    const kind = kinds[this.#option === undefined ? 0 : (getOption(field, this.#option) as number)];
    if (kind === undefined) return undefined;
    const least = Number(rules?.minLen ?? 0);
    return (text) => textViolation(kind, text, least);
  }
}

/** By their number in the contract. */
const kinds: readonly (TextKind | undefined)[] = [undefined, "LINE", "LINES", "NAME", "PARSED"];

const textRulesOf = (field: DescField): StringRules | undefined => {
  const { type } = getOption(field, fieldRules) as FieldRules;
  const rules = type.case === "repeated" ? type.value.items?.type : type;
  return rules?.case === "string" ? rules.value : undefined;
};

/** What is no address at all is told by protovalidate. */
const addressViolation: Judge = (address) =>
  address.includes("@") && !hasMailHost(address) ? noDomain : undefined;

const noDomain = {
  reason: "EMAIL_HOST_INVALID",
  message: "Debe ser una dirección con dominio, como nombre@entidad.gob.bo.",
};
