import type { App } from "../app.ts";
import { answerConsultation } from "./answer-consultation.ts";
import { askConsultation } from "./ask-consultation.ts";
import { listConsultations } from "./list-consultations.ts";
import { settleConsultation } from "./settle-consultation.ts";

/** Rpcs of TicketService about consultas internas. */
export const consultationRpcs = (app: App) => ({
  askConsultation: askConsultation(app),
  answerConsultation: answerConsultation(app),
  settleConsultation: settleConsultation(app),
  listConsultations: listConsultations(app),
});
