import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { TicketResolved } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { TicketTextServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_text_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { remedy, startTickets, Town } from "./town.ts";

let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "7654321" });
  town = await Town.build(service, "AGETIC");
});
afterAll(() => service.stop());

const all = { pageSize: 0, pageToken: "" };
const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });

describe("events", () => {
  const eventsOf = (ticketId: string) =>
    service.database.read({ kind: "staff", entityId: town.entityId, restricted: true }, (sql) =>
      sql.query<{ type: string; body: Buffer; sequence: number }>(
        "test_events",
        "SELECT type, body, sequence FROM event WHERE aggregate_id = $1 ORDER BY sequence",
        [ticketId],
      ),
    );
  const operator = () => town.as("operator");
  const resolved = async (confirmedCause: string) => {
    const { id } = await town.create({ subject: "Asunto Zurita", description: "Detalle Zurita" });
    await operator().takeTicket(at(id));
    const deadline = service.clock.now().add({ hours: 48 });
    await town.as("supervisor").setDeadline({ ...at(id), deadline, overrideReason: "Motivo Zurita" });
    const resolution = { ...structuredClone(remedy), justification: "Justificación Zurita", confirmedCause };
    await operator().recordResolution({ ...at(id), resolution: resolution as never });
    await operator().resolveTicket({
      ...at(id),
      summary: "Resumen Zurita",
      reportText: "Informe Zurita",
      interruption: "NONE",
      interruptionReason: "",
    });
    return id;
  };
  const keyOf = async (ticketId: string) => {
    const last = (await eventsOf(ticketId)).at(-1);
    return TicketResolved.decode(last?.body ?? Buffer.of());
  };

  it("hold no word that a person wrote; the history tells them to staff", async () => {
    const id = await resolved("Causa Zurita");
    const kept = await eventsOf(id);
    expect(kept.length).toBeGreaterThan(5);
    for (const { body } of kept) expect(body.toString("utf8")).not.toContain("Zurita");
    const { entries } = await operator().listTicketHistory({ ticketId: id, ...all });
    const told = entries.map(({ summary }) => summary).join("\n");
    expect(told).toMatch(/^Se fijó el plazo más allá del máximo: \d\d\/\d.*\. Motivo: Motivo Zurita$/m);
    expect(told).toContain("Causa confirmada: Causa Zurita.");
  });

  it("tell equal causes by a key of the entity, and their words to reporting when it asks", async () => {
    const [one, like, other] = [
      await resolved("Disco LLENO."),
      await resolved("disco lleno"),
      await resolved("Red"),
    ];
    const { causeKey, confirmedCause } = await keyOf(one);
    expect([causeKey, confirmedCause]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), ""]);
    expect((await keyOf(like)).causeKey).toBe(causeKey);
    expect((await keyOf(other)).causeKey).not.toBe(causeKey);
    const { entityId } = town;
    const version = (await eventsOf(one)).at(-1)?.sequence ?? 0;
    const events = [
      { ticketId: one, version },
      { ticketId: one, version: 1 },
      { ticketId: uuidv7(), version: 1 },
    ];
    const asked = (entity: string) =>
      service
        .client(TicketTextServiceService, callers.service("reporting", { entityId: entity }))
        .listEventTexts({ entityId: entity, events });
    expect(await asked(entityId)).toEqual({ texts: [{ ticketId: one, version, text: "Disco LLENO." }] });
    expect(await asked(uuidv7())).toEqual({ texts: [] });
  });
});
