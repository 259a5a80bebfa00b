import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { ReportServiceService } from "@yanapa/proto/yanapa/reporting/v1/report_service.ts";
import { callers, startTestService, type TestService } from "@yanapa/testing";
import { reporting } from "../src/app.ts";
import { FakePublisher } from "./fake-publisher.ts";
import { FakeTicket, outage } from "./fake-tickets.ts";

let service: TestService;
let publisher: FakePublisher;
beforeAll(async () => {
  const listEventTexts = async () => ({ texts: [] });
  service = await startTestService(reporting, {
    peers: { tickets: { "yanapa.tickets.v1.TicketTextService": { listEventTexts } } },
  });
  publisher = new FakePublisher(service.streamPrefix);
});
afterAll(async () => {
  await publisher?.stop();
  await service?.stop();
});

it("counts a shared outage once for its service and whole for each ticket, as it was known at the cut", async () => {
  const entityId = uuidv7();
  // A day that is over, so that none of it depends on the hour of the test.
  const day = Temporal.Now.zonedDateTimeISO("America/La_Paz").toPlainDate().subtract({ days: 1 });
  const at = (time: string) => Temporal.Instant.from(`${day}T${time}-04:00`);
  const [shared, wrong] = [uuidv7(), uuidv7()];
  const ticket = () => new FakeTicket(entityId, uuidv7()).create(at("08:00"));
  await publisher.publish(entityId, [
    {
      name: "EntityRegistered",
      body: {
        entityId,
        code: "375",
        acronym: "SEGIP",
        name: "Servicio General de Identificación Personal",
        kind: "CENTRAL",
        department: "L",
        version: 1,
      },
      aggregate: "entity",
      aggregateId: entityId,
      sequence: 1,
      at: at("00:01"),
    },
    // The end comes before the beginning, as events may.
    outage(entityId, shared, 2, { startTime: at("08:00"), endTime: at("09:00"), at: at("09:01") }),
    outage(entityId, shared, 1, { startTime: at("08:00"), endTime: undefined, at: at("08:05") }),
    outage(entityId, wrong, 1, { startTime: at("06:00"), endTime: at("07:00"), at: at("08:06") }),
    outage(entityId, wrong, 2, {
      startTime: at("06:00"),
      endTime: at("07:00"),
      voided: true,
      at: at("08:07"),
    }),
    ...ticket().share(at("08:10"), shared).take(at("08:11")).resolve(at("10:00")).told,
    ...ticket().share(at("08:20"), shared).share(at("08:21"), wrong).take(at("08:22")).resolve(at("10:00"))
      .told,
    ...ticket().share(at("08:30"), shared).unshare(at("08:31"), shared).resolve(at("10:00")).told,
  ]);
  await service.caughtUp();
  const supervisor = callers.supervisor({ entityId });
  const { report } = await service
    .client(ReportServiceService, supervisor)
    .issueReport({ period: "DAY", date: day.toString() });
  const figures = new Map(report?.figures.map(({ number, values }) => [number, values]));
  const told = (figure: number) =>
    Object.fromEntries(
      (figures.get(figure) ?? []).map(({ name, group, number }) => [`${name}|${group}`, number ?? null]),
    );
  const time = told(10);
  expect(time["cantidad|"]).toBe(1);
  expect(Object.entries(time).find(([name]) => name.startsWith("caído|servicio"))?.[1]).toBe(60);
  expect(Object.entries(time).find(([name]) => name.startsWith("disponibilidad|"))?.[1]).toBe(95.83);
  expect(time["cantidad|por ticket resuelto · con interrupción"]).toBe(2);
  expect(time["promedio|por ticket resuelto · tiempo sin servicio"]).toBe(60);
  expect(told(11)["cantidad|"]).toBe(0);
});
