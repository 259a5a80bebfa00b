import { type DescField, getOption, hasOption, toJson } from "@bufbuild/protobuf";
import {
  type FieldRules,
  FieldRulesSchema,
  field as fieldRules,
} from "@bufbuild/protovalidate/gen/buf/validate/validate_pb.js";

/** protovalidate's limits of one value, in their JSON form: 64-bit numbers are decimal strings. */
export type ValueRules = {
  string?: {
    const?: string;
    minLen?: string;
    maxLen?: string;
    len?: string;
    pattern?: string;
    in?: string[];
    uuid?: boolean;
    tuuid?: boolean;
    email?: boolean;
    hostname?: boolean;
    uri?: boolean;
    ip?: boolean;
    [wellKnown: string]: unknown;
  };
  int32?: NumberRules;
  uint32?: NumberRules;
  double?: NumberRules;
  float?: NumberRules;
  bytes?: { minLen?: string; maxLen?: string; len?: string };
  bool?: { const?: boolean };
  enum?: { const?: number; definedOnly?: boolean; in?: number[]; notIn?: number[] };
  timestamp?: Record<string, unknown>;
  duration?: Record<string, unknown>;
};

/** Limits of a number. */
export type NumberRules = {
  const?: number;
  gt?: number;
  gte?: number;
  lt?: number;
  lte?: number;
  in?: number[];
};

/** protovalidate's rules of one field. */
export type Rules = ValueRules & {
  required?: boolean;
  ignore?: string;
  repeated?: { minItems?: string; maxItems?: string; unique?: boolean; items?: ValueRules };
  map?: { minPairs?: string; maxPairs?: string; keys?: ValueRules; values?: ValueRules };
};

/** What `(buf.validate.field)` says of a field; an empty object when it says nothing. */
export const rulesOf = (field: DescField): Rules => {
  if (!hasOption(field, fieldRules)) return {};
  return toJson(FieldRulesSchema, getOption(field, fieldRules) as FieldRules) as Rules;
};

/** Rules of a single value of the field: of each item when it is repeated. */
export const valueRulesOf = (field: DescField): ValueRules => {
  const rules = rulesOf(field);
  return field.fieldKind === "list" ? (rules.repeated?.items ?? {}) : rules;
};
