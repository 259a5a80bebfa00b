import { describe, expect, it } from "@jest/globals";
import type { TicketSummary } from "@yanapa/proto/json/tickets.ts";
import { dueOfRow } from "./due.ts";
import { filtersOf, requestOf } from "./filters.ts";
import { changeOf, groupsOf } from "./rows.ts";
import { shownCount } from "./shown-count.ts";
import { shownAgo } from "./when.ts";

const row = (id: string, version = 1, rest: Partial<TicketSummary> = {}): TicketSummary => ({
  id,
  version,
  turn: "TURN_FIRST_LEVEL",
  ...rest,
});

describe("the rows on screen", () => {
  it("stand under who owes the next act, what is ours first, each group as it was ordered", () => {
    const groups = groupsOf([
      row("a", 1, { turn: "TURN_REQUESTER" }),
      row("b"),
      row("c", 1, { turn: "TURN_FIRST_RESPONSE" }),
      row("d"),
    ]);
    expect(groups.map(({ turn, rows }) => [turn, rows.map(({ id }) => id).join("")])).toEqual([
      ["TURN_FIRST_RESPONSE", "c"],
      ["TURN_FIRST_LEVEL", "bd"],
      ["TURN_REQUESTER", "a"],
    ]);
  });

  it("stay where they are while the list changes, with what is known of them now", () => {
    const shown = [row("a"), row("b"), row("c")];
    const fresh = { tickets: [row("n"), row("b", 2, { turn: "TURN_REQUESTER", subject: "otro" }), row("a")] };
    const { rows, news, gone } = changeOf(shown, true, fresh);
    expect(rows.map(({ id, version, turn }) => [id, version, turn])).toEqual([
      ["a", 1, "TURN_FIRST_LEVEL"],
      ["b", 2, "TURN_FIRST_LEVEL"],
      ["c", 1, "TURN_FIRST_LEVEL"],
    ]);
    expect(news).toBe(1);
    expect([...gone]).toEqual(["c"]);
  });

  it("call nothing new or gone that may only not be loaded yet", () => {
    const shown = [row("a"), row("b")];
    const fresh = { tickets: [row("b"), row("c")], nextPageToken: "x" };
    const { news, gone } = changeOf(shown, false, fresh);
    expect([news, gone.size]).toEqual([0, 0]);
    expect(changeOf(shown, false, { ...fresh, tickets: [row("n"), row("b")] }).news).toBe(1);
    expect(changeOf(shown, true, undefined)).toEqual({ rows: shown, news: 0, gone: new Set() });
  });
});

describe("an address", () => {
  it("says the view, the filters and the order; what it does not understand it leaves out", () => {
    const search = new URLSearchParams(
      "vista=con-atraso&orden=plazo&prioridad=alta&prioridad=media&prioridad=rara&sin_responsable=1&desde=2026-11-02&hasta=ayer&servicio=x",
    );
    expect(requestOf(search)).toEqual({
      view: "TICKET_VIEW_OVERDUE",
      sort: "TICKET_SORT_DUE",
      priorities: ["PRIORITY_HIGH", "PRIORITY_MEDIUM"],
      kinds: [],
      turns: [],
      unassignedOnly: true,
      receivedFromTime: "2026-11-02T00:00:00-04:00",
    });
    expect(filtersOf(search).map(({ name }) => name)).toContain("prioridad");
    expect(requestOf(new URLSearchParams("vista=ninguna")).view).toBe("TICKET_VIEW_MY_AREAS");
  });
});

describe("a plazo in the queue", () => {
  const now = Date.parse("2026-11-30T15:00:00-04:00");
  const t = (id: string, values?: Readonly<Record<string, unknown>>) =>
    `${id}${values ? ` ${Object.values(values).join(" ")}` : ""}`;
  const due = (rest: Partial<TicketSummary>) => dueOfRow(row("a", 1, rest), now, t);
  it("says what is left, what is over, and the first response while it is owed", () => {
    expect(due({ dueAt: "2026-11-30T17:13:00-04:00" })).toMatchObject({
      standing: "soon",
      label: "bandeja.plazo.en 2 h 13",
    });
    expect(due({ dueAt: "2026-11-30T14:25:00-04:00", overdue: true })).toMatchObject({
      standing: "late",
      label: "bandeja.plazo.atraso 35 min",
    });
    expect(
      due({ dueAt: "2026-12-09T12:00:00-04:00", firstResponseDueAt: "2026-11-30T15:10:00-04:00" })?.label,
    ).toBe("bandeja.plazo.en 10 min");
    expect(due({ dueAt: "2026-12-03T10:00:00-04:00" })?.standing).toBe("on-time");
    expect(due({ dueAt: "2026-12-03T10:00:00-04:00", waitingFor: "WAITING_FOR_REQUESTER" })?.standing).toBe(
      "paused",
    );
    expect(due({ state: "TICKET_STATE_RESOLVED", dueAt: "2026-11-30T10:00:00-04:00" })?.standing).toBe("met");
    expect(due({})).toBeUndefined();
  });

  it("tells times in Bolivia's words, and numbers to a thousand", () => {
    expect(shownAgo("2026-11-30T14:48:00-04:00", now)).toBe("hace 12 min");
    expect(shownAgo("2026-11-29T23:00:00-04:00", now)).toBe("ayer");
    expect([shownCount(41), shownCount(1000, true)]).toEqual(["41", "1.000+"]);
  });
});
