import type { Listener } from "@yanapa/events";
import { keepSurveyAnswered } from "../store/facts.ts";

export const surveyAnswered: Listener<"SurveyAnswered"> = async (event, { tx, occurredAt }) => {
  const { entityId, surveyId, ticketId, requesterType, rating, solved } = event;
  await keepSurveyAnswered(tx, {
    entityId,
    surveyId,
    ticketId,
    requesterType,
    answeredAt: occurredAt,
    rating,
    solved,
  });
};
