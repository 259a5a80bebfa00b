import { describe, expect, it } from "@jest/globals";
import { settle } from "./retry.ts";

const now = Temporal.Instant.from("2026-11-24T12:00:00Z");
const minutesUntil = (at: Temporal.Instant) => at.since(now).total({ unit: "minutes" });
const refused = { kind: "refused", why: "451 más tarde", permanent: false } as const;

describe("a notice after a try", () => {
  it("is sent when the server took it", () => {
    expect(settle(0, { kind: "sent" }, now)).toMatchObject({ state: "SENT", attempts: 1, lastError: "" });
  });

  it("waits longer with each refusal, and is given up with the eighth", () => {
    const all = Array.from({ length: 8 }, (_, attempts) => settle(attempts, refused, now));
    expect(all.slice(0, 7).map(({ nextTryAt }) => minutesUntil(nextTryAt))).toEqual([1, 2, 4, 8, 16, 32, 64]);
    expect(all.map(({ state }) => state)).toEqual([...Array(7).fill("PENDING"), "FAILED"]);
    expect(all.at(-1)).toMatchObject({ attempts: 8, lastError: "451 más tarde" });
  });

  it("is given up at once when the server refuses for good", () => {
    const outcome = { kind: "refused", why: "550", permanent: true } as const;
    expect(settle(0, outcome, now)).toMatchObject({ state: "FAILED", attempts: 1 });
  });

  it("does not lose tries while the server is away", () => {
    const away = settle(7, { kind: "unreachable", why: "sin conexión" }, now);
    expect(away).toMatchObject({ state: "PENDING", attempts: 7 });
    expect(minutesUntil(away.nextTryAt)).toBe(1);
  });
});
