import { setTimeout as sleep } from "node:timers/promises";
import { UnavailableError } from "@yanapa/errors";
import type { Call } from "@yanapa/rpc";
import { minutesOf, type ReportMeasures } from "../../domain/closure-report.ts";
import type { TicketData } from "../../domain/ticket-data.ts";
import type { App } from "../app.ts";

/** Escalation hears of a ticket's last change within this, as a rule; who closes may ask again after it. */
const patienceMs = 2_000;
const pauseMs = 100;

/**
 * What a ticket took, once its clock has seen the version at hand. Throws UNAVAILABLE: CLOCK_BEHIND after 2 s, or when
 * escalation is away: a report without times is not sealed.
 */
export const measureTicket = async (
  { clocks }: App,
  call: Call,
  { entityId, id: ticketId, version: ticketVersion }: TicketData,
): Promise<ReportMeasures> => {
  const attempts = patienceMs / pauseMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { measures } = await clocks.measureTicket(
        { entityId, ticketId, ticketVersion },
        { call, entityId },
      );
      const minutes = (seconds: number | undefined) => minutesOf((seconds ?? 0) * 1000);
      return {
        solutionBusinessMinutes: minutes(measures?.solutionBusinessSeconds),
        waitingBusinessMinutes: minutes(measures?.waitingBusinessSeconds),
        solutionWallMinutes: minutes(measures?.solutionWallSeconds),
      };
    } catch (error) {
      const isBehind = error instanceof UnavailableError && error.reason === "CLOCK_BEHIND";
      if (!isBehind || attempt >= attempts) throw error;
      await sleep(pauseMs, undefined, { signal: call.signal });
    }
  }
};
