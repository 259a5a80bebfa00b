import { createTickets } from "./20261124T0900-create-tickets.ts";
import { createContactsAndCatalogue } from "./20261124T0910-create-contacts-and-catalogue.ts";
import { indexEntrustedTickets } from "./20261124T0920-index-entrusted-tickets.ts";
import { createCauseKey } from "./20261124T0930-create-cause-key.ts";
import { proposalsApart } from "./20261130T1810-proposals-apart.ts";
import { createOutages } from "./20261130T1830-create-outages.ts";
import { createMembers } from "./20261130T1840-create-members.ts";
import { correctContacts } from "./20261130T1910-correct-contacts.ts";
import { createAttentionSettings } from "./20261130T1920-attention-settings.ts";
import { createReportNames } from "./20261130T1935-create-report-names.ts";
import { showResolvedLate } from "./20261130T1940-show-resolved-late.ts";
import { createConsultations } from "./20261130T2210-create-consultations.ts";
import { createMaximumTimes } from "./20261130T2210-create-maximum-times.ts";
import { ownReportNames } from "./20261130T2220-own-report-names.ts";
import { confirmContactEmail } from "./20261130T2230-confirm-contact-email.ts";
import { tellWhereChannelsAre } from "./20261130T2350-tell-where-channels-are.ts";
import { keepMeasures } from "./20261201T0150-keep-measures.ts";
import { createCaseLinks } from "./20261201T0155-create-case-links.ts";
import { keepSuppressions } from "./20261201T0235-keep-suppressions.ts";
import { keepPopulations } from "./20261201T0255-keep-populations.ts";

import { versionMatrices } from "./20261201T0320-version-matrices.ts";
import { withdrawFromCatalogue } from "./20261201T0330-withdraw-from-catalogue.ts";

import { indexViews } from "./20261201T0340-index-views.ts";
import { indexFilters } from "./20261201T0400-index-filters.ts";
import { indexWords } from "./20261201T0430-index-words.ts";

export const migrations = [
  createTickets,
  createContactsAndCatalogue,
  indexEntrustedTickets,
  createCauseKey,
  proposalsApart,
  createOutages,
  createMembers,
  correctContacts,
  createAttentionSettings,
  createReportNames,
  showResolvedLate,
  createMaximumTimes,
  createConsultations,
  ownReportNames,
  confirmContactEmail,
  tellWhereChannelsAre,
  keepMeasures,
  createCaseLinks,
  keepSuppressions,
  keepPopulations,
  versionMatrices,
  withdrawFromCatalogue,
  indexViews,
  indexFilters,
  indexWords,
];
