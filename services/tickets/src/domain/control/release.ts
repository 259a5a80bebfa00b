import type { Ticket } from "../ticket/ticket.ts";
import { attends } from "./staffed-area.ts";

/** What somebody is in the entity now. */
export type Post = {
  readonly roles: readonly string[];
  /** Whether they may see security incidents. */
  readonly seesRestricted: boolean;
  readonly areaIds: readonly string[];
  /** Areas that they served in and no longer do. */
  readonly formerAreaIds: readonly string[];
};

/**
 * Takes a ticket that is not closed from somebody whose post doesn't allow them to have it any more (RA 0040/2022 §7.2c):
 * control stays with the area, nobody has it in hand, and the next operator who takes it at first level is the
 * requester's contact. `post` is undefined for who has left the entity. False when nothing of it was theirs.
 */
export const release = (ticket: Ticket, personId: string, post: Post | undefined): boolean => {
  const { data } = ticket;
  if (data.state === "CLOSED") return false;
  const isBlind = data.restricted && !post?.seesRestricted;
  const holds = !isBlind && post?.areaIds.includes(data.areaId) === true && attends(post.roles);
  // A contact may belong to another area of first level than the one that has it: what they lost is what counts.
  const answers =
    !isBlind &&
    post?.formerAreaIds.includes(data.homeArea.id) === false &&
    post.roles.some((role) => role === "OPERATOR" || (data.restricted && role === "L3_SECURITY"));
  const formerHolderId = data.holderId === personId && !holds ? personId : "";
  const formerOperatorId = data.operatorId === personId && !answers ? personId : "";
  const watches = post !== undefined && !isBlind;
  const formerWatcherIds = data.watcherIds?.includes(personId) && !watches ? [personId] : [];
  if (formerHolderId === "" && formerOperatorId === "" && formerWatcherIds.length === 0) return false;
  if (formerHolderId !== "") data.holderId = "";
  if (formerOperatorId !== "") data.operatorId = "";
  if (formerWatcherIds.length > 0) data.watcherIds = data.watcherIds?.filter((id) => id !== personId) ?? [];
  const homeAreaId = data.homeArea.id;
  ticket.announce("TicketReleased", { formerHolderId, formerOperatorId, formerWatcherIds, homeAreaId });
  return true;
};
