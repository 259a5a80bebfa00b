import { roleOfLevel } from "@yanapa/words";
import type { Level } from "../words.ts";

/** What somebody is in an entity. */
export type Post = {
  /** False once they have left. */
  readonly active: boolean;
  readonly roles: readonly string[];
  /** Whether they may see security incidents. */
  readonly seesRestricted: boolean;
};

/** By person. Of whom nothing has been heard yet is taken to be there. */
export type Posts = ReadonlyMap<string, Post>;

/** Why a person is not turned to: they left the entity, or may not see what it is about. */
export type Unreachable = "CONTACT_LEFT" | "CONTACT_MAY_NOT_SEE";

/** Why a person can't be told of a ticket; undefined when they can. Who isn't known sees no security incident. */
export const unreachable = (posts: Posts, personId: string, isSecurity: boolean): Unreachable | undefined => {
  const post = posts.get(personId);
  if (post !== undefined && !post.active) return "CONTACT_LEFT";
  return isSecurity && !post?.seesRestricted ? "CONTACT_MAY_NOT_SEE" : undefined;
};

/** Whether somebody may still be on call at a level: they hold its role, or supervise. */
export const servesLevel = (posts: Posts, personId: string, level: Level): boolean => {
  const post = posts.get(personId);
  if (post === undefined) return true;
  return post.active && post.roles.some((role) => role === roleOfLevel[level] || role === "SUPERVISOR");
};
