import { invalid } from "@yanapa/errors";
import type { Listener } from "@yanapa/events";
import { keepSurveySent } from "../store/facts.ts";

export const surveySent: Listener<"SurveySent"> = async (event, { tx }) => {
  const { entityId, surveyId, ticketId, requesterType, expiresAt } = event;
  if (expiresAt === undefined) throw invalid("expires_at", "FIELD_REQUIRED");
  await keepSurveySent(tx, { entityId, surveyId, ticketId, requesterType, expiresAt });
};
