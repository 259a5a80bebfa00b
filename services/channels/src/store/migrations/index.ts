import type { Migration } from "@yanapa/database";
import { createChannels } from "./20261124T0900-create-channels.ts";
import { createWatchers } from "./20261124T1200-create-watchers.ts";
import { noticesWithoutTicket } from "./20261124T1210-notices-without-ticket.ts";
import { surveyRequestersFoundLater } from "./20261124T1400-survey-requesters-found-later.ts";
import { forgetsWatchers } from "./20261130T1915-forget-watchers.ts";
import { countByMailbox } from "./20261130T2235-count-by-mailbox.ts";
import { tellSpokenEntries } from "./20261201T0245-tell-spoken-entries.ts";

/** In the order they are applied. */
export const migrations: readonly Migration[] = [
  createChannels,
  createWatchers,
  noticesWithoutTicket,
  surveyRequestersFoundLater,
  forgetsWatchers,
  countByMailbox,
  tellSpokenEntries,
];
