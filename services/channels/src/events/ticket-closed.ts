import type { Listener } from "@yanapa/events";
import { isSurveyed, surveyEnd } from "../domain/survey.ts";
import { requesterOf } from "../store/requesters.ts";
import { makeSurvey } from "../store/surveys.ts";
import { isRestricted } from "../store/tickets.ts";
import { stoodAt } from "./stood-at.ts";
import { tellRequester } from "./tell-requester.ts";
import { tellWatchers } from "./tell-watchers.ts";

/**
 * The requester is told, and asked how the attention was (RA 0040/2022 §8): at once when the ticket is a case of a person
 * who can sign in, else once it becomes one, while there is time to answer.
 */
export const ticketClosed: Listener<"TicketClosed"> = async (event, delivery) => {
  const { entityId, ticketId: id, facts } = event;
  if (facts === undefined) return;
  const { number, contactId, outcome } = facts;
  let surveyUntil: Temporal.Instant | undefined;
  if (contactId !== "" && isSurveyed(outcome)) {
    const restricted = isRestricted(facts);
    const requesterId = facts.requesterId || (await requesterOf(delivery.tx, id));
    const closedAt = delivery.occurredAt;
    await makeSurvey(delivery.tx, { entityId, id, number, requesterId, restricted, closedAt });
    // Who can't sign in to answer is not asked.
    if (requesterId !== undefined) surveyUntil = surveyEnd(closedAt);
  }
  await tellRequester(event, delivery, "ticket-closed", {
    facts: { outcome, ...(surveyUntil && { surveyUntil: surveyUntil.toString() }) },
  });
  await tellWatchers(event, delivery, "CLOSED", stoodAt(delivery.occurredAt, facts));
};
