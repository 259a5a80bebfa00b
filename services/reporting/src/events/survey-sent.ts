import { InvalidArgumentError } from "@yanapa/errors";
import type { Listener } from "@yanapa/events";
import { keepSurveySent } from "../store/facts.ts";

export const surveySent: Listener<"SurveySent"> = async (event, { tx }) => {
  const { entityId, surveyId, ticketId, requesterType, expiresAt } = event;
  if (expiresAt === undefined)
    throw new InvalidArgumentError("FIELD_REQUIRED", [{ field: "expires_at", reason: "FIELD_REQUIRED" }]);
  await keepSurveySent(tx, { entityId, surveyId, ticketId, requesterType, expiresAt });
};
