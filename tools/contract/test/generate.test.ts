import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { create } from "@bufbuild/protobuf";
import { createValidator } from "@bufbuild/protovalidate";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { generate } from "../generate.ts";
import { buildImage, repositoryContract } from "../src/contract.ts";
import { readImage } from "../src/image.ts";
import { rulesOf } from "../src/rules.ts";
import { accessText } from "../src/tables.ts";
import { makeContract } from "./fixture.ts";

describe("generation", () => {
  let contract: ReturnType<typeof makeContract>;
  beforeAll(() => {
    contract = makeContract();
    generate(contract);
  });
  afterAll(() => contract.remove());
  const generated = (path: string) => readFileSync(join(contract.gen, path), "utf8");

  it("keeps protovalidate's rules readable through the printed validate.proto", () => {
    const request = readImage(join(contract.gen, "contract.binpb")).registry.getMessage(
      "yanapa.tickets.v1.AssignTicketRequest",
    );
    const rules = Object.fromEntries(request?.fields.map((field) => [field.name, rulesOf(field)]) ?? []);
    expect(rules).toEqual({
      ticket_id: { string: { uuid: true } },
      holder_id: { string: { uuid: true }, ignore: "IGNORE_IF_ZERO_VALUE" },
      note: { string: { minLen: "1", maxLen: "2000" } },
    });
  });

  it("lets protovalidate refuse what the contract forbids, from the image alone", () => {
    const { registry } = readImage(join(contract.gen, "contract.binpb"));
    const request = registry.getMessage("yanapa.tickets.v1.AssignTicketRequest");
    if (!request) throw new Error("the image lacks AssignTicketRequest");
    const result = createValidator({ registry }).validate(
      request,
      create(request, { ticketId: "7" } as Record<string, unknown>),
    );
    expect(result.violations?.map((violation) => violation.ruleId).sort()).toEqual([
      "string.min_len",
      "string.uuid",
    ]);
  });

  it("does nothing when no input has changed, and repairs what was removed", () => {
    expect(generate(contract)).toBe("contract: unchanged");
    writeFileSync(join(contract.gen, ".inputs"), "");
    expect(generate(contract)).toMatch(/^contract: 1 services, 5 rpcs/);
  });

  it("writes enums as short literals and times as Temporal.Instant", () => {
    expect(generated("yanapa/tickets/v1/ticket.ts")).toContain('INCIDENT: "INCIDENT"');
    expect(generated("yanapa/tickets/v1/ticket.ts")).toMatch(/createTime:\s*\|? ?Temporal\.Instant/);
  });

  it("tables events, services and access", () => {
    expect(generated("events.ts")).toContain(
      'TicketCreated: { type: "yanapa.tickets.v1.TicketCreated", subject: "yanapa.tickets.ticket.created", service: "tickets", codec: TicketCreated }',
    );
    expect(generated("services.ts")).toContain(
      '"yanapa.tickets.v1.TicketService": { owner: "tickets", definition: TicketServiceService }',
    );
    expect(generated("access.ts")).toContain('"/yanapa.tickets.v1.TicketService/MarkTicket": {');
    const lines = readFileSync(join(contract.root, "access.txt"), "utf8").split("\n");
    expect(lines.find((line) => line.includes("/GetTicket"))?.split(/ {2,}/)).toEqual([
      "yanapa.tickets.v1.TicketService/GetTicket",
      "GET /v1/tickets/{ticket_id}",
      "USER",
      "OPERATOR,L3_SECURITY",
      "-",
      "NO_SIDE_EFFECTS",
      "NONE",
    ]);
  });

  it("names the file and line of a proto that does not compile", () => {
    contract.write(
      "yanapa/tickets/v1/ticket_events.proto",
      'syntax = "proto3";\npackage yanapa.tickets.v1;\nmessage X { Nothing a = 1; }\n',
    );
    expect(() => generate(contract)).toThrow(/ticket_events\.proto:3:\d+:.*Nothing/);
  });
});

describe("the repository's contract", () => {
  it("has its access.txt up to date", () => {
    const { image } = buildImage(repositoryContract);
    expect(readFileSync(join(repositoryContract.root, "access.txt"), "utf8")).toBe(accessText(image));
  });

  it("carries times unharmed, to the nanosecond and before 1970", async () => {
    generate(repositoryContract);
    const { Entity } = await import("@yanapa/proto/yanapa/identity/v1/entity.ts");
    for (const text of [
      "2026-10-01T12:30:00.125Z",
      "1969-12-31T23:59:59.500123456Z",
      "1970-01-01T00:00:00Z",
    ]) {
      const createTime = Temporal.Instant.from(text);
      const back = Entity.decode(Entity.encode(Entity.fromPartial({ createTime })).finish());
      expect(String(back.createTime)).toBe(text);
    }
  });
});
