import { describe, expect, it } from "@jest/globals";
import { all, at, values } from "../../../test/day.ts";
import { la, step } from "../../../test/evidence.ts";
import type { OutageAtCut, Step } from "../evidence.ts";

const outage = (outageId: string, facts: Partial<OutageAtCut> = {}): OutageAtCut => ({
  outageId,
  serviceId: "mail",
  scope: "ALL",
  degree: "DOWN",
  startTime: at("09:00"),
  endTime: at("10:00"),
  restricted: false,
  ...facts,
});
const resolved = (ticketId: string, facts: Partial<Step> = {}) => ({
  steps: [
    step({ ticketId, version: 1, at: at("09:00"), name: "CREATED", ...facts }),
    step({ ticketId, version: 2, at: at("12:00"), name: "RESOLVED", state: "RESOLVED", ...facts }),
  ],
});
const services = new Map([["mail", "Correo"]]);

describe("figure 10", () => {
  it("unites what overlaps per service, counts it once however many tickets share it, and clips it to the period", () => {
    const told = values(
      {
        services,
        outages: [
          outage("a"),
          outage("b", { startTime: at("09:30"), endTime: at("10:30"), degree: "DEGRADED" }),
          // From the day before, and lasting beyond the cut at six.
          outage("c", { startTime: la("2026-11-23T23:00"), endTime: at("01:00") }),
          outage("d", { startTime: at("17:00"), endTime: undefined }),
          outage("e", { scope: "GROUP", startTime: at("12:00"), endTime: at("12:15") }),
        ],
        ticketOutages: ["t", "u", "v"].map((ticketId) => ({ ticketId, outageId: "a" })),
        ...all(resolved("t"), resolved("u"), resolved("v")),
      },
      10,
    );
    expect(told).toMatchObject({
      "cantidad|": "5 n5",
      "caído|servicio: Correo · todos": "180 n4",
      "degradado|servicio: Correo · todos": "30 n4",
      "disponibilidad|servicio: Correo · todos": "83.33 n4",
      "caído|servicio: Correo · un usuario o grupo": "15 n1",
    });
  });

  it("tells of each ticket the whole union of its own, beside what says none and what nobody knows", () => {
    const told = values(
      {
        outages: [
          outage("a", { startTime: la("2026-11-23T08:00"), endTime: la("2026-11-23T09:00") }),
          outage("b", {
            startTime: la("2026-11-23T08:30"),
            endTime: la("2026-11-23T10:00"),
            degree: "DEGRADED",
          }),
        ],
        ticketOutages: [
          { ticketId: "t", outageId: "a" },
          { ticketId: "t", outageId: "b" },
          { ticketId: "u", outageId: "a" },
        ],
        ...all(
          resolved("t", { interruption: "RECORDED" }),
          resolved("u"),
          resolved("v", { interruption: "NONE" }),
          resolved("w", { interruption: "UNDETERMINED" }),
        ),
      },
      10,
    );
    expect(told).toMatchObject({
      "cantidad|": "0 n0",
      "cantidad|por ticket resuelto · con interrupción": "2 n2",
      "cantidad|por ticket resuelto · no hubo interrupción": "1 n1",
      "cantidad|por ticket resuelto · no determinado": "1 n1",
      "promedio|por ticket resuelto · tiempo sin servicio": "90 n2",
      "promedio|por ticket resuelto · caído": "60 n2",
      "promedio|por ticket resuelto · degradado": "30 n2",
    });
  });

  it("keeps what only security incidents have in their rows", () => {
    const some = { services, outages: [outage("a", { restricted: true })] };
    expect(values(some, 10)["cantidad|"]).toBe("0 n0");
    expect(values(some, 10, true)["caído|incidente de seguridad · servicio: Correo · todos"]).toBe("60 n1");
  });
});
