import type { Listeners } from "@yanapa/events";
import { type Following, membershipChanged } from "./membership-changed.ts";

/** What identity listens to: its own announcements, so that accounts follow them also when the provider was away. */
export const listeners = (following: Following): Listeners => ({
  MembershipChanged: membershipChanged(following),
});
