import { InvalidArgumentError } from "@yanapa/errors";
import type { Accounts } from "./accounts.ts";

/**
 * The subject of somebody who becomes a member: the one said, else that of their account at the provider.
 * Throws INVALID_ARGUMENT when none was said and the platform keeps no accounts; UNAVAILABLE.
 */
export const subjectOf = async (
  accounts: Accounts | undefined,
  person: { subject: string; givenName: string; surname: string; email: string },
): Promise<string> => {
  if (person.subject !== "") return person.subject;
  if (accounts === undefined)
    throw new InvalidArgumentError("FIELD_INVALID", [{ field: "person.subject", reason: "FIELD_REQUIRED" }]);
  return accounts.provide(person);
};
