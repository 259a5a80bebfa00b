import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { assertIsolation, uuidv7 } from "@yanapa/database";
import { ContactLogServiceService } from "@yanapa/proto/yanapa/channels/v1/contact_log_service.ts";
import { DeliveryServiceService } from "@yanapa/proto/yanapa/channels/v1/delivery_service.ts";
import { SurveyServiceService } from "@yanapa/proto/yanapa/channels/v1/survey_service.ts";
import { callers, eventually } from "@yanapa/testing";
import { type Desk, startDesk } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.stop());

it("has every table isolated", async () => {
  expect(await assertIsolation(desk.service.urls.owner)).toEqual([]);
});

it("answers NOT_FOUND to the ids of another entity, in every field that takes one", async () => {
  const [entityId, requesterId] = [uuidv7(), uuidv7()];
  const ticket = await desk.tickets.create(entityId, { requesterId });
  await desk.tickets.tell(ticket, "TicketClosed", {}, { outcome: "SOLVED" });
  const requester = desk.service.client(SurveyServiceService, callers.requester({ personId: requesterId }));
  const { surveys } = await eventually(
    () => requester.listSurveys({ pendingOnly: false, pageSize: 0, pageToken: "" }),
    (page) => page.surveys.length > 0,
  );
  const page = { pageSize: 0, pageToken: "" };
  const stranger = callers.operator();
  const log = desk.service.client(ContactLogServiceService, stranger);
  const attempts = [
    () =>
      desk.service.client(DeliveryServiceService, stranger).listDeliveries({ ticketId: ticket.id, ...page }),
    () => log.listContactLog({ ticketId: ticket.id, ...page }),
    () =>
      log.logContact({
        medium: "PHONE",
        direction: "INBOUND",
        disposition: "ATTENDED",
        ticketId: ticket.id,
        startTime: desk.service.clock.now(),
        durationSeconds: 1,
        note: "",
      }),
    () =>
      desk.service
        .client(SurveyServiceService, callers.requester())
        .answerSurvey({ surveyId: surveys[0]?.id ?? "", rating: 1, solved: false, comment: "" }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ kind: "NOT_FOUND" });
  const seen = await log.listContactLog({ ticketId: "", ...page });
  expect(seen.entries).toEqual([]);
});
