import type { Ticket } from "./ticket.ts";

/**
 * The first-level areas in which a ticket's contact serves now, the oldest first; undefined where nothing has been heard of
 * them, who is then taken to serve where they became the contact.
 */
export type ContactPost = readonly { readonly id: string; readonly name: string }[] | undefined;

/**
 * Where a ticket comes back to, and to whom: the requester's contact in an area of theirs, so that they can act on it; without
 * one, the queue of the area that answered for it.
 */
export const homeOf = (
  { data: { operatorId, homeArea } }: Ticket,
  post: ContactPost,
): { area: { id: string; name: string }; holderId: string } => {
  if (operatorId === "") return { area: homeArea, holderId: "" };
  if (post === undefined) return { area: homeArea, holderId: operatorId };
  const area = post.find(({ id }) => id === homeArea.id) ?? post[0];
  return area === undefined ? { area: homeArea, holderId: "" } : { area, holderId: operatorId };
};

/** Who has a ticket that goes on at first level in the area that has control: the contact where they serve there, or nobody. */
export const holderThere = (
  { data: { areaId, operatorId, homeArea } }: Ticket,
  post: ContactPost,
): string => {
  const serves = post === undefined ? homeArea.id === areaId : post.some(({ id }) => id === areaId);
  return serves ? operatorId : "";
};
