import type {
  CreateTicketRequest,
  CreateTicketResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { registerTicket } from "./register-ticket.ts";

/** Registers a ticket with its number, triaged and with its plazo, for the caller as its operator (RA 0040/2022 §7.1, §8). */
export const createTicket =
  (app: App): Handler<CreateTicketRequest, CreateTicketResponse> =>
  (request, call) =>
    registerTicket(app, call, request);
