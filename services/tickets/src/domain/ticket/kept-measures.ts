import { UnavailableError } from "@yanapa/errors";
import { minutesOf, type ReportMeasures } from "../report/closure-report.ts";
import type { TicketData } from "./ticket-data.ts";

/** The last version of a ticket that can have told anything about time. */
export const timedVersionOf = ({
  timedVersion,
  version,
}: Pick<TicketData, "timedVersion" | "version">): number => timedVersion ?? version;

/** What a ticket took, as its closure report says it; undefined while what is kept here is behind the ticket. */
export const keptMeasures = (data: TicketData): ReportMeasures | undefined => {
  const { measures, measuredVersion = 0 } = data;
  if (!measures || measuredVersion < timedVersionOf(data)) return undefined;
  const minutes = (seconds: number | undefined) => minutesOf((seconds ?? 0) * 1000);
  return {
    solutionBusinessMinutes: minutes(measures.solutionBusinessSeconds),
    waitingBusinessMinutes: minutes(measures.waitingBusinessSeconds),
    solutionWallMinutes: minutes(measures.solutionWallSeconds),
  };
};

/** What closing a ticket needs is not kept beside it: whoever closes asks for it and tries again. */
export class NotKeptError extends UnavailableError {
  constructor() {
    super("CLOCK_BEHIND");
  }
}
