import { NotFoundError } from "@yanapa/errors";
import type { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Client } from "@yanapa/rpc";
import type { Job } from "@yanapa/service";
import type { Logger } from "@yanapa/telemetry";
import type { Surveys, UnsentSurvey } from "../store/surveys.ts";

export type SendSurveysOptions = {
  readonly surveys: Surveys;
  readonly tickets: Client<typeof TicketDirectoryServiceService>;
  readonly log: Logger;
  readonly everyMs: number;
};

/**
 * Shows new surveys to their requesters, once it is known whether they are citizens or public servants: satisfaction is
 * published apart (RA 0040/2022 §8), and the event of the closure does not say.
 */
export const sendSurveys = ({ surveys, tickets, log, everyMs }: SendSurveysOptions): Job => {
  const requesterTypeOf = async ({ entityId, ticketId }: UnsentSurvey) => {
    try {
      const data = await tickets.getNotificationData({ entityId, ticketId }, { entityId });
      return data.requesterType;
    } catch (error) {
      if (error instanceof NotFoundError) return "UNSPECIFIED";
      throw error;
    }
  };
  return {
    name: "send-surveys",
    everyMs,
    async run(signal) {
      for (const survey of await surveys.claimUnsent()) {
        if (signal.aborted) return;
        try {
          await surveys.send(survey, await requesterTypeOf(survey));
        } catch (err) {
          log.warn({ err, survey: survey.id }, "survey not sent, tried again in a minute");
        }
      }
    },
  };
};
