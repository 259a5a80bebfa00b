import { describe, expect, it } from "@jest/globals";
import { append, type Entry, type Link, origin, Walk } from "./link.ts";

const entry = (n: number): Entry => ({
  eventId: `event-${n}`,
  type: "yanapa.tickets.v1.TicketCreated",
  service: "tickets",
  actor: "person:p1",
  target: `ticket/${n}`,
  details: { b: "2", a: "1" },
  at: Temporal.Instant.from("2026-11-24T12:00:00Z").add({ seconds: n }),
  bodySha256: "ab".repeat(32),
});

const chainOf = (length: number): Link[] => {
  const links: Link[] = [];
  for (let n = 1; n <= length; n += 1) links.push(append(links.at(-1) ?? origin, entry(n)));
  return links;
};

const brokenAt = (links: readonly Link[], head: { position: number; hash: string }): number => {
  const walk = new Walk();
  for (const link of links) walk.next(link);
  walk.end(head);
  return walk.brokenAt;
};

describe("chain", () => {
  const links = chainOf(5);
  const head = links[4] ?? origin;

  it("is whole as it was written, also when empty", () => {
    expect(brokenAt(links, head)).toBe(0);
    expect(brokenAt([], origin)).toBe(0);
  });

  it("does not depend on the order in which details were named", () => {
    const other = append(origin, { ...entry(1), details: { a: "1", b: "2" } });
    expect(other.hash).toBe(links[0]?.hash);
  });

  it.each([
    ["an actor was changed", (all: Link[]) => all.with(2, { ...(all[2] as Link), actor: "person:p2" }), 3],
    ["a record was left out", (all: Link[]) => all.toSpliced(1, 1), 2],
    ["two changed places", (all: Link[]) => [all[1], all[0], ...all.slice(2)] as Link[], 1],
    ["the end was cut off", (all: Link[]) => all.slice(0, 4), 5],
  ])("tells where it breaks when %s", (_what, damage, position) => {
    expect(brokenAt(damage([...links]), head)).toBe(position);
  });
});
