import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { breaking, release } from "../breaking.ts";
import { type FileName, goodFiles, makeContract } from "./fixture.ts";

const service: FileName = "yanapa/tickets/v1/ticket_service.proto";
const events: FileName = "yanapa/tickets/v1/ticket_events.proto";

describe("the comparison with the last release", () => {
  let contract: ReturnType<typeof makeContract>;
  beforeAll(() => {
    contract = makeContract();
  });
  afterEach(() => {
    for (const [file, text] of Object.entries(goodFiles)) contract.write(file as FileName, text);
  });
  afterAll(() => contract.remove());

  it("has nothing to compare before the first release, and finds nothing right after it", () => {
    expect(breaking(contract)).toBe("contract: nothing released yet");
    release(contract);
    expect(breaking(contract)).toBe("contract: compatible with the last release");
  });

  it("lets rpcs, fields and events be added", () => {
    contract.write(
      service,
      goodFiles[service].replace(
        "message MarkTicketResponse {}",
        "message MarkTicketResponse {\n  // When.\n  string time = 1;\n}",
      ),
    );
    expect(breaking(contract)).toBe("contract: compatible with the last release");
  });

  it("refuses another name for a field of a request, which generated clients would see", () => {
    contract.write(service, goodFiles[service].replace("string note = 3", "string remark = 3"));
    expect(() => breaking(contract)).toThrow(/ticket_service\.proto:\d+ {2}.*"note"/);
  });

  it("refuses another number for an event's field, which kept bytes would read wrong", () => {
    contract.write(events, goodFiles[events].replace("TicketKind kind = 3", "TicketKind kind = 9"));
    expect(() => breaking(contract)).toThrow(
      /ticket_events\.proto:\d+ {2}.*without reserving the number "3"/,
    );
  });

  it("refuses that an event vanishes: event tables keep its bytes", () => {
    contract.write(events, goodFiles[events].replaceAll("TicketCreated", "TicketMade"));
    expect(() => breaking(contract)).toThrow(/"TicketCreated" was deleted/);
  });
});
