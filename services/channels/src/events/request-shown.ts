import type { Listener } from "@yanapa/events";
import { keepRequester } from "../store/requesters.ts";
import { giveSurvey } from "../store/surveys.ts";

/**
 * Who sees a ticket as their case only after it was registered, maybe after it was closed, is asked how the attention was
 * like anybody else (RA 0040/2022 §8): they read and answer what is theirs to see.
 */
export const requestShown: Listener<"RequestShown"> = async (event, { tx }) => {
  const { entityId, ticketId, requesterId } = event;
  await keepRequester(tx, { entityId, ticketId, requesterId });
  await giveSurvey(tx, ticketId, requesterId);
};
