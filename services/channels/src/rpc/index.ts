import type { ContactLogServiceServer } from "@yanapa/proto/yanapa/channels/v1/contact_log_service.ts";
import type { DeliveryServiceServer } from "@yanapa/proto/yanapa/channels/v1/delivery_service.ts";
import type { SurveyServiceServer } from "@yanapa/proto/yanapa/channels/v1/survey_service.ts";
import type { Handlers } from "@yanapa/rpc";
import { answerLinkedSurvey } from "./answer-linked-survey.ts";
import { answerSurvey } from "./answer-survey.ts";
import type { App } from "./app.ts";
import { getLinkedSurvey } from "./get-linked-survey.ts";
import { listContactLog } from "./list-contact-log.ts";
import { listDeliveries } from "./list-deliveries.ts";
import { listSurveys } from "./list-surveys.ts";
import { logContact } from "./log-contact.ts";

/** Every rpc of channels. */
export const rpcs = (app: App) => ({
  "yanapa.channels.v1.ContactLogService": {
    logContact: logContact(app),
    listContactLog: listContactLog(app),
  } satisfies Handlers<ContactLogServiceServer>,
  "yanapa.channels.v1.DeliveryService": {
    listDeliveries: listDeliveries(app),
  } satisfies Handlers<DeliveryServiceServer>,
  "yanapa.channels.v1.SurveyService": {
    listSurveys: listSurveys(app),
    answerSurvey: answerSurvey(app),
    getLinkedSurvey: getLinkedSurvey(app),
    answerLinkedSurvey: answerLinkedSurvey(app),
  } satisfies Handlers<SurveyServiceServer>,
});
