import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { selfQuery } from "../queries.ts";

/** The entity of the address, and whether this person administers it. */
export const useEntity = (): { readonly entityId: string; readonly isAdmin: boolean } => {
  const { entityId = "" } = useParams();
  const { data: self } = useQuery(selfQuery);
  const roles = self?.memberships?.find((each) => each.entityId === entityId)?.roles ?? [];
  return { entityId, isAdmin: roles.includes("ROLE_ENTITY_ADMIN") };
};
