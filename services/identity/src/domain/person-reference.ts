import { type FieldViolation, InvalidArgumentError } from "@yanapa/errors";
import { readNamePart } from "./person-name.ts";

/** How an administrator names somebody who becomes a member. */
export type PersonReference = {
  readonly subject: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
};

/**
 * A reference with its names as they are kept. Throws INVALID_ARGUMENT with NAME_MISSING, NAME_SURNAME_MISSING or
 * NAME_CHARACTERS_INVALID per field, and FIELD_REQUIRED when there is none.
 */
export const readReference = (person: PersonReference | undefined): PersonReference => {
  if (person === undefined)
    throw new InvalidArgumentError("FIELD_INVALID", [{ field: "person", reason: "FIELD_REQUIRED" }]);
  const [givenName, surname] = [readNamePart(person.givenName), readNamePart(person.surname)];
  const violations: FieldViolation[] = [
    ...fault("person.given_name", givenName, "NAME_MISSING"),
    ...fault("person.surname", surname, "NAME_SURNAME_MISSING"),
  ];
  if (givenName === undefined || surname === undefined || violations.length > 0)
    throw new InvalidArgumentError("FIELD_INVALID", violations);
  return { ...person, givenName, surname };
};

const fault = (field: string, part: string | undefined, missing: string): FieldViolation[] => {
  if (part === undefined) return [{ field, reason: "NAME_CHARACTERS_INVALID" }];
  return part === "" ? [{ field, reason: missing }] : [];
};
