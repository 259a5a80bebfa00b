import { describe, expect, it } from "@jest/globals";
import { type ContactPost, holderThere, homeOf } from "./contact-post.ts";
import { Ticket } from "./ticket.ts";
import type { TicketData } from "./ticket-data.ts";

const desk = { id: "desk", name: "Mesa" };
const other = { id: "other", name: "Otra" };
const ticket = (facts: Partial<TicketData> = {}) =>
  new Ticket({ operatorId: "ana", homeArea: desk, areaId: "infra", ...facts } as TicketData);
const home = (post: ContactPost, facts?: Partial<TicketData>) => {
  const { area, holderId } = homeOf(ticket(facts), post);
  return [area.id, holderId];
};

describe("what comes back to first level", () => {
  it("comes to the requester's contact in an area of theirs, or else to the queue that answered for it", () => {
    expect(home(undefined)).toEqual(["desk", "ana"]);
    expect(home([other, desk])).toEqual(["desk", "ana"]);
    expect(home([other])).toEqual(["other", "ana"]);
    expect(home([])).toEqual(["desk", ""]);
    expect(home([desk], { operatorId: "" })).toEqual(["desk", ""]);
  });

  it("goes on where it is in the contact's hands only where they serve there", () => {
    const there = (areaId: string, post: ContactPost) => holderThere(ticket({ areaId }), post);
    expect([there("desk", undefined), there("other", undefined)]).toEqual(["ana", ""]);
    expect([there("other", [other]), there("desk", [other])]).toEqual(["ana", ""]);
  });
});
