import { NotFoundError } from "@yanapa/errors";
import type { Call } from "@yanapa/rpc";
import { staffOfReport } from "../../domain/report/report-attention.ts";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";
import type { App } from "../app.ts";

/**
 * The names, by id, of the staff that a ticket's closure report tells of, as identity has them now: they stay in the report
 * when people leave. Throws UNAVAILABLE while identity is away: a report without names is not sealed.
 */
export const staffNames = async (
  { directory }: App,
  call: Call,
  ticket: TicketData,
  closerId: string,
): Promise<Map<string, string>> => {
  const ids = staffOfReport({ ...ticket, closerId });
  const names = ids.map(async (personId): Promise<[string, string]> => {
    try {
      const { givenName, surname } = await directory.getPerson({ personId }, { call });
      return [personId, `${givenName} ${surname}`.trim()];
    } catch (error) {
      if (error instanceof NotFoundError) return [personId, ""];
      throw error;
    }
  });
  return new Map(await Promise.all(names));
};
