import type { Listener } from "@yanapa/events";
import { countAgain } from "../store/ticket/confirmation-dues.ts";

/** Another calendar, of the entity's or of the country's: until when requesters may confirm is counted anew. */
export const calendarPublished: Listener<"CalendarPublished"> = (_event, { tx }) => countAgain(tx);

/** The entity gives other días hábiles to confirm. */
export const attentionSettingsChanged: Listener<"AttentionSettingsChanged"> = (_event, { tx }) =>
  countAgain(tx);
