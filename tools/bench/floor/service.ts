import { randomUUID } from "node:crypto";
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import { Ticket, TicketSummary } from "@yanapa/proto/yanapa/tickets/v1/ticket.ts";
import {
  type CreateTicketRequest,
  type CreateTicketResponse,
  type GetTicketRequest,
  type GetTicketResponse,
  type ListTicketsRequest,
  type ListTicketsResponse,
  TicketServiceService,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import pg from "pg";
import { createStatement, getStatement, listStatement } from "./schema.ts";

/** The bare service: codec, one statement, codec. Nothing that a product would need besides. */
const { FLOOR_DATABASE_URL, FLOOR_LISTEN = "", FLOOR_ENTITY = "", FLOOR_POOL = "4" } = process.env;
const pool = new pg.Pool({ connectionString: FLOOR_DATABASE_URL, max: Number(FLOOR_POOL) });
const kinds = ["UNSPECIFIED", "INQUIRY", "SERVICE_REQUEST", "INCIDENT", "SECURITY_INCIDENT"] as const;
const states = ["UNSPECIFIED", "OPEN", "IN_PROGRESS", "RESOLVED", "CLOSED"] as const;
const steps = ["UNSPECIFIED", "HIGH", "MEDIUM", "LOW"] as const;
const scopes = ["UNSPECIFIED", "ONE", "GROUP", "ALL"] as const;
let counter = 0;

// biome-ignore lint/suspicious/noExplicitAny: rows of a hand-written statement.
type Row = any;
const instant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

const create = async (request: CreateTicketRequest): Promise<CreateTicketResponse> => {
  const id = randomUUID();
  const now = Temporal.Now.instant();
  counter += 1;
  const number = `FLOOR-2026-${String(counter).padStart(6, "0")}`;
  const priority = steps[Math.min(steps.indexOf(request.impact as never), 3)] ?? "LOW";
  const body = JSON.stringify({ id, number, kind: request.kind, priority });
  await pool.query({
    ...createStatement,
    values: [
      FLOOR_ENTITY,
      id,
      number,
      kinds.indexOf(request.kind as never),
      request.subject,
      request.description,
      "María Quispe",
      request.contactId,
      request.channelId,
      scopes.indexOf(request.scope as never),
      steps.indexOf(request.impact as never),
      steps.indexOf(request.urgency as never),
      steps.indexOf(priority),
      request.areaId,
      "Mesa de ayuda",
      now.toString(),
      randomUUID(),
      body,
    ],
  });
  return {
    ticket: Ticket.fromPartial({
      id,
      number,
      kind: request.kind,
      state: "OPEN",
      subject: request.subject,
      description: request.description,
      contactId: request.contactId,
      channelId: request.channelId,
      scope: request.scope,
      impact: request.impact,
      urgency: request.urgency,
      priority,
      level: "L1",
      areaId: request.areaId,
      receivedAt: now,
      registeredAt: now,
      version: 1,
    }),
  };
};

const get = async ({ ticketId }: GetTicketRequest): Promise<GetTicketResponse> => {
  const { rows } = await pool.query({ ...getStatement, values: [FLOOR_ENTITY, ticketId] });
  const row: Row = rows[0];
  return {
    ticket: Ticket.fromPartial({
      id: row.id,
      number: row.number,
      kind: kinds[row.kind] ?? "UNSPECIFIED",
      state: states[row.state] ?? "UNSPECIFIED",
      subject: row.subject,
      description: row.description,
      requesterName: row.requester_name,
      contactId: row.contact_id,
      channelId: row.channel_id,
      scope: scopes[row.scope] ?? "UNSPECIFIED",
      impact: steps[row.impact] ?? "UNSPECIFIED",
      urgency: steps[row.urgency] ?? "UNSPECIFIED",
      priority: steps[row.priority] ?? "UNSPECIFIED",
      level: "L1",
      areaId: row.area_id,
      areaName: row.area_name,
      receivedAt: instant(row.received_at),
      version: row.version,
    }),
  };
};

const list = async (_request: ListTicketsRequest): Promise<ListTicketsResponse> => {
  const { rows } = await pool.query({ ...listStatement, values: [FLOOR_ENTITY] });
  return {
    tickets: rows.map((row: Row) =>
      TicketSummary.fromPartial({
        id: row.id,
        number: row.number,
        kind: kinds[row.kind] ?? "UNSPECIFIED",
        state: states[row.state] ?? "UNSPECIFIED",
        subject: row.subject,
        requesterName: row.requester_name,
        priority: steps[row.priority] ?? "UNSPECIFIED",
        urgency: steps[row.urgency] ?? "UNSPECIFIED",
        level: "L1",
        areaId: row.area_id,
        areaName: row.area_name,
        receivedAt: instant(row.received_at),
        updateTime: instant(row.update_time),
        version: row.version,
      }),
    ),
    nextPageToken: "",
    total: 0,
    more: false,
    turns: [],
  };
};

const unary =
  <Request, Response>(work: (request: Request) => Promise<Response>) =>
  (call: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>): void => {
    work(call.request).then(
      (response) => reply(null, response),
      (error) => reply(error),
    );
  };

const { createTicket, getTicket, listTickets } = TicketServiceService;
const server = new Server();
server.addService({ createTicket, getTicket, listTickets } as never, {
  createTicket: unary(create),
  getTicket: unary(get),
  listTickets: unary(list),
});
server.bindAsync(FLOOR_LISTEN, ServerCredentials.createInsecure(), (error) => {
  if (error !== null) throw error;
  process.stdout.write("ready\n");
});
