import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Contract, contractAt, repositoryContract } from "../src/contract.ts";

const ticketProto = `syntax = "proto3";

package yanapa.tickets.v1;

import "google/protobuf/timestamp.proto";

// What a ticket is.
enum TicketKind {
  // Not said.
  TICKET_KIND_UNSPECIFIED = 0;
  // An incident.
  TICKET_KIND_INCIDENT = 1;
}

// A case.
message Ticket {
  // Its id.
  string id = 1;
  // Its kind.
  TicketKind kind = 2;
  // When it was created.
  google.protobuf.Timestamp create_time = 3;
  // Its score, absent before it has one.
  optional int32 score = 4;
}
`;

const serviceProto = `syntax = "proto3";

package yanapa.tickets.v1;

import "buf/validate/validate.proto";
import "google/api/annotations.proto";
import "google/api/httpbody.proto";
import "yanapa/options/v1/options.proto";
import "yanapa/tickets/v1/ticket.proto";

// Keeps tickets.
service TicketService {
  // Gets a ticket.
  rpc GetTicket(GetTicketRequest) returns (GetTicketResponse) {
    option idempotency_level = NO_SIDE_EFFECTS;
    option (google.api.http) = {get: "/v1/tickets/{ticket_id}"};
    option (yanapa.options.v1.access) = {audience: AUDIENCE_USER roles: [ROLE_OPERATOR, ROLE_L3_SECURITY]};
  }
  // Lists tickets.
  rpc ListTickets(ListTicketsRequest) returns (ListTicketsResponse) {
    option idempotency_level = NO_SIDE_EFFECTS;
    option (google.api.http) = {get: "/v1/tickets"};
    option (yanapa.options.v1.access) = {audience: AUDIENCE_USER};
  }
  // Assigns a ticket.
  rpc AssignTicket(AssignTicketRequest) returns (AssignTicketResponse) {
    option idempotency_level = IDEMPOTENT;
    option (google.api.http) = {post: "/v1/tickets/{ticket_id}:assign" body: "*"};
    option (yanapa.options.v1.access) = {audience: AUDIENCE_USER roles: ROLE_OPERATOR audit: AUDIT_ACT};
  }
  // Prints a ticket.
  rpc PrintTicket(PrintTicketRequest) returns (google.api.HttpBody) {
    option idempotency_level = NO_SIDE_EFFECTS;
    option (google.api.http) = {get: "/v1/tickets/{ticket_id}/print"};
    option (yanapa.options.v1.access) = {audience: AUDIENCE_PUBLIC};
  }
  // Marks a ticket as late.
  rpc MarkTicket(MarkTicketRequest) returns (MarkTicketResponse) {
    option idempotency_level = IDEMPOTENT;
    option (yanapa.options.v1.access) = {audience: AUDIENCE_INTERNAL callers: "escalation" audit: AUDIT_ACT};
  }
}

message GetTicketRequest {
  // The ticket.
  string ticket_id = 1 [(buf.validate.field).string.uuid = true];
}

message GetTicketResponse {
  // The ticket.
  Ticket ticket = 1;
}

message ListTicketsRequest {
  // At most this many, 1 to 100. The default is 50.
  int32 page_size = 1 [(buf.validate.field).int32 = {gte: 0 lte: 100}];
  // Where the previous page ended.
  string page_token = 2 [(buf.validate.field).string.max_len = 500, (yanapa.options.v1.text) = TEXT_PARSED];
  // Only these kinds.
  repeated TicketKind kinds = 3 [(buf.validate.field).repeated = {max_items: 5 items: {enum: {defined_only: true}}}];
}

message ListTicketsResponse {
  // The page.
  repeated Ticket tickets = 1;
  // Where the next page begins; empty on the last.
  string next_page_token = 2;
}

message AssignTicketRequest {
  // The ticket.
  string ticket_id = 1 [(buf.validate.field).string.uuid = true];
  // Who takes it; empty gives it back to the area.
  string holder_id = 2 [(buf.validate.field).string.uuid = true, (buf.validate.field).ignore = IGNORE_IF_ZERO_VALUE];
  // Why, 1 to 2000 characters.
  string note = 3 [(buf.validate.field).string = {min_len: 1 max_len: 2000}, (yanapa.options.v1.text) = TEXT_LINES];
}

message AssignTicketResponse {
  // The ticket.
  Ticket ticket = 1;
}

message PrintTicketRequest {
  // The ticket.
  string ticket_id = 1 [(buf.validate.field).string.uuid = true];
}

message MarkTicketRequest {
  // The ticket.
  string ticket_id = 1 [(buf.validate.field).string.uuid = true];
}

message MarkTicketResponse {}
`;

const eventsProto = `syntax = "proto3";

package yanapa.tickets.v1;

import "google/protobuf/timestamp.proto";
import "yanapa/options/v1/options.proto";
import "yanapa/tickets/v1/ticket.proto";

// A ticket was created.
message TicketCreated {
  option (yanapa.options.v1.event) = {subject: "yanapa.tickets.ticket.created"};
  // The entity.
  string entity_id = 1;
  // The ticket.
  string ticket_id = 2;
  // Its kind.
  TicketKind kind = 3;
  // When.
  google.protobuf.Timestamp create_time = 4;
}
`;

/** A contract that breaks no law. */
export const goodFiles = {
  "yanapa/tickets/v1/ticket.proto": ticketProto,
  "yanapa/tickets/v1/ticket_service.proto": serviceProto,
  "yanapa/tickets/v1/ticket_events.proto": eventsProto,
};

/** The name of one of its files. */
export type FileName = keyof typeof goodFiles;

/** Lays the good contract in a folder of its own, with the repository's options and `buf.yaml`. */
export const makeContract = (): Contract & { write(file: FileName, text: string): void; remove(): void } => {
  const root = mkdtempSync(join(tmpdir(), "contract-"));
  cpSync(join(repositoryContract.root, "buf.yaml"), join(root, "buf.yaml"));
  cpSync(join(repositoryContract.root, "yanapa/options"), join(root, "yanapa/options"), { recursive: true });
  const write = (file: FileName, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  for (const [file, text] of Object.entries(goodFiles)) write(file as FileName, text);
  return { ...contractAt(root), write, remove: () => rmSync(root, { recursive: true }) };
};
