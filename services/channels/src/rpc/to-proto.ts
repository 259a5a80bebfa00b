import type { ContactEntry as ContactEntryMessage } from "@yanapa/proto/yanapa/channels/v1/contact_entry.ts";
import type { Survey as SurveyMessage } from "@yanapa/proto/yanapa/channels/v1/survey.ts";
import type { ContactEntry } from "../domain/contact-entry.ts";
import type { Survey } from "../domain/survey.ts";

export const contactEntryToProto = ({ entityId: _, ...entry }: ContactEntry): ContactEntryMessage => ({
  ...entry,
  ticketId: entry.ticketId ?? "",
});

export const surveyToProto = ({ entityId: _, ...survey }: Survey): SurveyMessage => ({ ...survey });
