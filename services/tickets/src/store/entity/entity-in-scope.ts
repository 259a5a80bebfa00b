import type { Scope } from "@yanapa/database";
import { InternalError } from "@yanapa/errors";

/** The entity whose rows a transaction changes. Throws INTERNAL when its scope has none: the caller's mistake. */
export const entityInScope = ({ scope }: { scope: Scope }): string => {
  if (scope.kind !== "staff") throw new InternalError("SCOPE_WITHOUT_ENTITY");
  return scope.entityId;
};
