import { describe, expect, it } from "@jest/globals";
import { append, type Entry, hashOf, type Link, origin, Walk } from "./link.ts";

const entry = (n: number): Entry => ({
  eventId: `event-${n}`,
  type: "yanapa.tickets.v1.TicketCreated",
  service: "tickets",
  actor: "person:p1",
  target: `ticket/${n}`,
  details: { b: "2", a: "1" },
  at: Temporal.Instant.from("2026-11-24T12:00:00Z").add({ seconds: n }),
  bodySha256: "ab".repeat(32),
  restricted: n % 2 === 0,
});
const chain = "0199f2aa-0000-7000-8000-000000000001";

const chainOf = (length: number): Link[] => {
  const links: Link[] = [];
  for (let n = 1; n <= length; n += 1) links.push(append(chain, links.at(-1) ?? origin, entry(n)));
  return links;
};

const brokenAt = (
  links: readonly Link[],
  head: { position: number; hash: string },
  { of = chain, beyond = false } = {},
): number => {
  const walk = new Walk(of);
  for (const link of links) walk.next(link);
  walk.end({ position: head.position, hash: head.hash, beyond });
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
    const other = append(chain, origin, { ...entry(1), details: { a: "1", b: "2" } });
    expect(other.hash).toBe(links[0]?.hash);
  });

  it.each([
    ["an actor was changed", (all: Link[]) => all.with(2, { ...(all[2] as Link), actor: "person:p2" }), 3],
    ["one was hidden", (all: Link[]) => all.with(2, { ...(all[2] as Link), restricted: true }), 3],
    ["one was shown", (all: Link[]) => all.with(1, { ...(all[1] as Link), restricted: false }), 2],
    ["one says that less is hashed", (all: Link[]) => all.with(2, { ...(all[2] as Link), format: 1 }), 3],
    ["a record was left out", (all: Link[]) => all.toSpliced(1, 1), 2],
    ["two changed places", (all: Link[]) => [all[1], all[0], ...all.slice(2)] as Link[], 1],
    ["the end was cut off", (all: Link[]) => all.slice(0, 4), 5],
  ])("tells where it breaks when %s", (_what, damage, position) => {
    expect(brokenAt(damage([...links]), head)).toBe(position);
  });

  it("tells when something stands beyond its head, and when it is another entity's", () => {
    expect(brokenAt(links, head, { beyond: true })).toBe(6);
    expect(brokenAt(links, head, { of: "0199f2aa-0000-7000-8000-000000000002" })).toBe(1);
    expect(brokenAt(links, head, { of: chain.toUpperCase() })).toBe(0);
  });

  it("holds records that were kept before their hash covered all, and no such one after", () => {
    const old = { ...entry(1), position: 1, format: 1 as const };
    const first: Link = { ...old, hash: hashOf(chain, origin.hash, old) };
    const second = append(chain, first, entry(2));
    expect(brokenAt([first, second], second)).toBe(0);
    const late = { ...entry(3), position: 3, format: 1 as const };
    const third: Link = { ...late, hash: hashOf(chain, second.hash, late) };
    expect(brokenAt([first, second, third], third)).toBe(3);
  });
});
