import { useQuery } from "@tanstack/react-query";
import { selfQuery } from "../queries.ts";

/** Who may write, as the contract says of CreateArticle. */
const writers: ReadonlySet<string> = new Set([
  "ROLE_OPERATOR",
  "ROLE_SPECIALIST",
  "ROLE_L3_DEVELOPMENT",
  "ROLE_L3_SECURITY",
  "ROLE_SUPERVISOR",
]);

/** Whether one may write articles of the entity; others only read them. */
export const useIsWriter = (entityId: string): boolean => {
  const { data: self } = useQuery(selfQuery);
  const here = self?.memberships?.find((each) => each.entityId === entityId);
  return here?.roles?.some((role) => writers.has(role)) ?? false;
};
