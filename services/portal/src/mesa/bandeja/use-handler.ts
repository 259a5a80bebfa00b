import { useQuery } from "@tanstack/react-query";
import type { Role } from "@yanapa/proto/json/options.ts";
import { selfQuery } from "../queries.ts";

const handlers: readonly Role[] = [
  "ROLE_OPERATOR",
  "ROLE_SPECIALIST",
  "ROLE_L3_DEVELOPMENT",
  "ROLE_L3_SECURITY",
  "ROLE_SUPERVISOR",
];

/** Whether this person handles tickets in an entity, by the roles they hold there; which ones, the server says. */
export const useHandler = (entityId: string): boolean => {
  const { data: self } = useQuery(selfQuery);
  const roles = self?.memberships?.find((each) => each.entityId === entityId)?.roles ?? [];
  return roles.some((role) => handlers.includes(role));
};
