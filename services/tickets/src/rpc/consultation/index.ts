import type { App } from "../app.ts";
import { withActions } from "../available-actions.ts";
import { answerConsultation } from "./answer-consultation.ts";
import { askConsultation } from "./ask-consultation.ts";
import { listConsultations } from "./list-consultations.ts";
import { settleConsultation } from "./settle-consultation.ts";

/** Rpcs of TicketService about consultas internas. */
export const consultationRpcs = (app: App) => ({
  askConsultation: withActions(app, askConsultation(app)),
  answerConsultation: withActions(app, answerConsultation(app)),
  settleConsultation: withActions(app, settleConsultation(app)),
  listConsultations: listConsultations(app),
});
