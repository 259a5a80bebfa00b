import { credentials } from "@grpc/grpc-js";
import { ListTicketsRequest, TicketServiceClient } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import fastify from "fastify";
import { createRemoteJWKSet, jwtVerify } from "jose";

/** The bare gateway: one JWT verification, one call, generated JSON. */
const { FLOOR_SERVICE = "", FLOOR_LISTEN = "", FLOOR_ISSUER = "", FLOOR_JWKS_URI = "" } = process.env;
const keys = createRemoteJWKSet(new URL(FLOOR_JWKS_URI));
const client = new TicketServiceClient(FLOOR_SERVICE, credentials.createInsecure());
const app = fastify();

app.addHook("onRequest", async (request) => {
  const token = request.headers.authorization?.slice("Bearer ".length) ?? "";
  await jwtVerify(token, keys, { issuer: FLOOR_ISSUER, audience: "yanapa-gateway" });
});

const text = { type: "string" };
const summary = {
  type: "object",
  properties: {
    ...Object.fromEntries(
      [
        ...["id", "number", "kind", "state", "subject", "requesterName", "priority", "urgency", "level"],
        ...["areaId", "areaName", "receivedAt", "updateTime"],
      ].map((name) => [name, text]),
    ),
    version: { type: "integer" },
  },
};
const ticket = {
  type: "object",
  properties: {
    ...summary.properties,
    ...Object.fromEntries(
      ["description", "contactId", "channelId", "scope", "impact", "registeredAt"].map((name) => [
        name,
        text,
      ]),
    ),
  },
};
const one = { response: { 200: { type: "object", properties: { ticket } } } };
const page = {
  response: {
    200: { type: "object", properties: { tickets: { type: "array", items: summary }, nextPageToken: text } },
  },
};

// biome-ignore lint/suspicious/noExplicitAny: times become text on their way to the generated writer.
const told = (row: any): unknown => ({
  ...row,
  receivedAt: row.receivedAt?.toString(),
  registeredAt: row.registeredAt?.toString(),
  updateTime: row.updateTime?.toString(),
});
const short = (word: string): string => word.slice(word.indexOf("_", word.startsWith("TICKET_") ? 7 : 0) + 1);

app.post("/v1/tickets", { schema: one }, (request, reply) => {
  // biome-ignore lint/suspicious/noExplicitAny: the floor believes what it is sent.
  const body = request.body as any;
  client.createTicket(
    {
      ...body,
      kind: short(body.kind),
      scope: short(body.scope),
      impact: short(body.impact),
      urgency: short(body.urgency),
      originProof: "DECLARED",
      priority: "UNSPECIFIED",
      priorityOverrideReason: "",
      lateRecordReason: "",
      serviceId: "",
    },
    (error, answer) => (error ? reply.send(error) : reply.send({ ticket: told(answer.ticket) })),
  );
});
app.get<{ Params: { id: string } }>("/v1/tickets/:id", { schema: one }, (request, reply) => {
  client.getTicket({ ticketId: request.params.id }, (error, answer) =>
    error ? reply.send(error) : reply.send({ ticket: told(answer.ticket) }),
  );
});
app.get("/v1/tickets", { schema: page }, (_request, reply) => {
  client.listTickets(ListTicketsRequest.fromPartial({ pageSize: 50 }), (error, answer) =>
    error ? reply.send(error) : reply.send({ tickets: answer.tickets.map(told), nextPageToken: "" }),
  );
});

const [host = "127.0.0.1", port = "0"] = FLOOR_LISTEN.split(":");
await app.listen({ host, port: Number(port) });
process.stdout.write("ready\n");
