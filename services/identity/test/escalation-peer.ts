import type { AddWorkingDaysRequest } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import type { AnyHandlers } from "@yanapa/rpc";

/** Stands in for escalation: every day is hábil. What it was asked is kept. */
export class FakeCalendars {
  readonly asked: { entityId: string; days: number }[] = [];

  readonly rpcs: Record<string, AnyHandlers> = {
    "yanapa.escalation.v1.ClockService": {
      addWorkingDays: async ({ entityId, fromTime, days }: AddWorkingDaysRequest) => {
        this.asked.push({ entityId, days });
        return { at: fromTime?.add({ hours: 24 * days }) };
      },
    },
  };
}
