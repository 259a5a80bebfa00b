import { InvalidArgumentError, PermissionDeniedError } from "@yanapa/errors";
import type { Accounts } from "./accounts.ts";

/**
 * The subject of somebody who becomes a member: the one said, else that of their account at the provider.
 * Throws INVALID_ARGUMENT when none was said and the platform keeps no accounts; PERMISSION_DENIED PLATFORM_NOT_STAFF when
 * the provider says that the account administers the platform; UNAVAILABLE.
 */
export const subjectOf = async (
  accounts: Accounts | undefined,
  person: { subject: string; givenName: string; surname: string; email: string },
): Promise<string> => {
  if (accounts === undefined) {
    if (person.subject !== "") return person.subject;
    throw new InvalidArgumentError("FIELD_INVALID", [{ field: "person.subject", reason: "FIELD_REQUIRED" }]);
  }
  const subject = person.subject === "" ? await accounts.provide(person) : person.subject;
  if (await accounts.administersPlatform(subject)) throw new PermissionDeniedError("PLATFORM_NOT_STAFF");
  return subject;
};
