import { type DescMessage, fromJson, getOption, toBinary } from "@bufbuild/protobuf";
import {
  type FieldRules,
  field as fieldRules,
} from "@bufbuild/protovalidate/gen/buf/validate/validate_pb.js";
import { describe, expect, it } from "@jest/globals";
import { YanapaError } from "@yanapa/errors";
import { releasedContract } from "../contract.ts";
import { validationOf } from "./validator.ts";

const { registry } = releasedContract();
const validate = validationOf(registry, []);

/** Every moment that escalation computes with, or a person sets ahead, with its request. */
const moments = [...registry].flatMap((each) =>
  each.kind === "message"
    ? each.fields
        .filter((field) => (getOption(field, fieldRules) as FieldRules).type.case === "timestamp")
        .map((field) => ({ message: each, field, name: `${each.name}.${field.name}` }))
    : [],
);

const reasonOf = (message: DescMessage, name: string, moment: string): string | undefined => {
  const field = message.fields.find((each) => each.name === name);
  const json = { [field?.jsonName ?? ""]: moment };
  try {
    validate(message, Buffer.from(toBinary(message, fromJson(message, json, { registry }))));
  } catch (error) {
    if (error instanceof YanapaError) return error.fields.find((each) => each.field === name)?.reason;
    throw error;
  }
  return undefined;
};

describe("a moment beyond those that escalation computes with", () => {
  it.each([
    "SetDeadlineRequest.deadline",
    "AskConsultationRequest.due_at",
    "CheckDeadlineRequest.deadline",
    "AddWorkingDaysRequest.from_time",
    "PublishMaximumTimesRequest.effective_time",
    "SubstituteOnDutyRequest.end_time",
    "WhoIsOnDutyRequest.at",
  ])("may be told in %s", (name) => expect(moments.map((each) => each.name)).toContain(name));

  it.each(moments)("is refused under the request's own field: $name", ({ message, field }) => {
    for (const moment of ["1999-12-31T23:59:59Z", "2100-01-01T00:00:01Z", "9999-12-31T23:59:59Z"])
      expect(reasonOf(message, field.name, moment)).toBe("INSTANT_OUT_OF_RANGE");
    expect(reasonOf(message, field.name, "2026-11-30T12:00:00-04:00")).toBeUndefined();
  });
});
