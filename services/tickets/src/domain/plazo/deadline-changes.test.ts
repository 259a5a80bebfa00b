import { describe, expect, it } from "@jest/globals";
import { type DeadlineEvent, deadlineChanges } from "./deadline-changes.ts";

const t = (time: string) => Temporal.Instant.from(`2026-11-${time}:00Z`);
const event = (name: string, at: string, more: Partial<DeadlineEvent> = {}): DeadlineEvent => ({
  at: t(at),
  name,
  deadline: undefined,
  priority: "LOW",
  cycle: 1,
  beyondMaximum: false,
  waitingFor: "UNSPECIFIED",
  ...more,
});
const plazo = (at: string, deadline: string, more: Partial<DeadlineEvent> = {}) =>
  event("TicketDeadlineSet", at, { deadline: t(deadline), ...more });

describe("the changes of a plazo", () => {
  it("are none for the first one, nor for one that stays", () => {
    expect(deadlineChanges([])).toEqual([]);
    expect(
      deadlineChanges([plazo("02T10:00", "03T10:00"), plazo("02T11:00", "03T10:00", { priority: "HIGH" })]),
    ).toEqual([]);
  });

  it("say what happened since the one before, each thing once", () => {
    const waits = (from: string, to: string, waitingFor: "REQUESTER" | "THIRD_PARTY") => [
      event("TicketWaitingStarted", from, { waitingFor }),
      event("TicketWaitingEnded", to),
    ];
    const changes = deadlineChanges([
      plazo("02T10:00", "03T10:00"),
      ...waits("02T10:30", "02T11:00", "REQUESTER"),
      ...waits("02T11:30", "02T12:15", "REQUESTER"),
      plazo("02T13:00", "03T12:00"),
      ...waits("02T14:00", "02T15:00", "THIRD_PARTY"),
      event("TicketHandedOver", "02T15:00"),
      event("TicketHandedOver", "02T16:00"),
      plazo("02T17:00", "05T12:00", { priority: "HIGH", cycle: 2, beyondMaximum: true }),
      plazo("02T18:00", "04T12:00", { priority: "HIGH", cycle: 2 }),
    ]);
    expect(changes.map(({ causes, waitedMinutes }) => [causes, waitedMinutes])).toEqual([
      [["WAITED"], 75],
      [["THIRD_PARTY", "PRIORITY", "HANDED_OVER", "REOPENED", "BEYOND_MAXIMUM"], 0],
      [[], 0],
    ]);
    expect(changes[2]).toMatchObject({
      earlierDeadline: t("05T12:00"),
      deadline: t("04T12:00"),
      at: t("02T18:00"),
    });
  });

  it("share a wait that goes on between the changes within it", () => {
    const changes = deadlineChanges([
      plazo("02T10:00", "03T10:00"),
      event("TicketWaitingStarted", "02T11:00", { waitingFor: "REQUESTER" }),
      plazo("02T12:00", "03T11:00"),
      plazo("02T12:30", "03T12:00"),
    ]);
    expect(changes.map(({ waitedMinutes }) => waitedMinutes)).toEqual([60, 30]);
  });
});
