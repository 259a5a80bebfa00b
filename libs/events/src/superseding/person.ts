import { InvalidArgumentError } from "@yanapa/errors";

/** Marks and invisible signs: they change how a name looks, not whose it is. */
const marks = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const separators = /[\s._,'-]+/g;
const longest = 100;

/**
 * By what the user names of operators are told apart: neither case nor accents, separators, the mail domain or what is not
 * seen make another person. Throws INVALID_ARGUMENT OPERATOR_INVALID for what is no user name, of letters of other scripts
 * above all: they look alike.
 */
export const personKey = (name: string): string => {
  const [account = ""] = name.normalize("NFKD").replaceAll(marks, "").toUpperCase().toLowerCase().split("@");
  const key = account.replaceAll(separators, "");
  if (name.length > longest || !/^[a-z0-9]+$/.test(key))
    throw new InvalidArgumentError("FIELD_INVALID", [{ field: "by", reason: "OPERATOR_INVALID" }]);
  return key;
};
