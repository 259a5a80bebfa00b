import type { Database } from "@yanapa/database";
import type { Listeners } from "@yanapa/events";
import type { DirectoryServiceService } from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Client } from "@yanapa/rpc";
import { areaChanged } from "./area-changed.ts";
import { clockChanged } from "./clock-changed.ts";
import { contactDocumentConfirmed } from "./contact-document-confirmed.ts";
import { contactRegistered } from "./contact-registered.ts";
import { entityRegistered } from "./entity-registered.ts";
import { maximumTimesPublished } from "./maximum-times-published.ts";
import { membershipChanged } from "./membership-changed.ts";
import { noticeDelivered } from "./notice-delivered.ts";
import { personVerified } from "./person-verified.ts";
import { attentionSettingsChanged, calendarPublished } from "./window-changed.ts";

/** What listeners work with. */
export type ListenerApp = { database: Database; directory: Client<typeof DirectoryServiceService> };

/** The events that tickets listens to. */
export const listeners = (app: ListenerApp): Listeners => ({
  EntityRegistered: entityRegistered,
  AreaChanged: areaChanged,
  AttentionSettingsChanged: attentionSettingsChanged,
  CalendarPublished: calendarPublished,
  ClockChanged: clockChanged,
  MaximumTimesPublished: maximumTimesPublished,
  MembershipChanged: membershipChanged,
  NoticeDelivered: noticeDelivered,
  ContactRegistered: contactRegistered(app),
  ContactDocumentConfirmed: contactDocumentConfirmed(app),
  PersonVerified: personVerified(app),
});
