import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Validator } from "@seriousme/openapi-schema-validator";
import { buildImage, repositoryContract } from "../src/contract.ts";
import { openApiDocument } from "../src/openapi/document.ts";
import { makeContract } from "./fixture.ts";

// biome-ignore lint/suspicious/noExplicitAny: a JSON document, walked by path
type Json = any;

describe("the OpenAPI document", () => {
  let contract: ReturnType<typeof makeContract>;
  let document: Json;
  beforeAll(() => {
    contract = makeContract();
    document = openApiDocument(buildImage(contract).image);
  });
  afterAll(() => contract.remove());

  it("is valid OpenAPI 3.1 for the whole contract of the repository", async () => {
    const whole = openApiDocument(buildImage(repositoryContract).image);
    const result = await new Validator().validate(JSON.parse(JSON.stringify(whole)));
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
  });

  it("points only at components it has", () => {
    const whole: Json = JSON.parse(JSON.stringify(openApiDocument(buildImage(repositoryContract).image)));
    const references = [...JSON.stringify(whole).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, kind, name] of references)
      expect(whole.components[kind as string]).toHaveProperty([name as string]);
  });

  it("never shows an INTERNAL rpc", () => {
    expect(Object.keys(document.paths)).toEqual([
      "/v1/tickets/{ticketId}",
      "/v1/tickets",
      "/v1/tickets/{ticketId}:assign",
      "/v1/tickets/{ticketId}/print",
    ]);
    expect(JSON.stringify(document)).not.toContain("MarkTicket");
  });

  it("says of a command its roles, key, entity, limits and what is required", () => {
    const command = document.paths["/v1/tickets/{ticketId}:assign"].post;
    expect(command["x-yanapa-roles"]).toEqual(["OPERATOR"]);
    expect(command.parameters).toEqual([
      {
        name: "ticketId",
        in: "path",
        required: true,
        description: "The ticket.",
        schema: { type: "string", format: "uuid" },
      },
      { $ref: "#/components/parameters/YanapaEntity" },
      { $ref: "#/components/parameters/IdempotencyKey" },
    ]);
    const body = command.requestBody.content["application/json"].schema;
    expect(body.required).toEqual(["note"]);
    expect(body.properties.note).toMatchObject({ type: "string", minLength: 1, maxLength: 2000 });
    expect(body.properties.holderId.anyOf).toHaveLength(2);
    expect(body.properties).not.toHaveProperty("ticketId");
  });

  it("puts the unbound fields of a GET into the query", () => {
    const [size, token, kinds] = document.paths["/v1/tickets"].get.parameters;
    expect(size).toMatchObject({
      name: "pageSize",
      in: "query",
      required: false,
      schema: { minimum: 0, maximum: 100 },
    });
    expect(token).toMatchObject({ name: "pageToken", schema: { maxLength: 500 } });
    expect(kinds.schema.items).toEqual({ $ref: "#/components/schemas/yanapa.tickets.v1.TicketKind" });
  });

  it("writes enums by full name and times as date-time, with their sentences", () => {
    const { schemas } = document.components;
    expect(schemas["yanapa.tickets.v1.TicketKind"].enum).toEqual([
      "TICKET_KIND_UNSPECIFIED",
      "TICKET_KIND_INCIDENT",
    ]);
    expect(schemas["yanapa.tickets.v1.Ticket"].properties.createTime).toEqual({
      type: "string",
      format: "date-time",
      description: "When it was created.",
    });
  });

  it("asks no token of a PUBLIC rpc and answers a file as bytes", () => {
    const file = document.paths["/v1/tickets/{ticketId}/print"].get;
    expect(file.security).toEqual([]);
    expect(file.responses).not.toHaveProperty("401");
    expect(file.responses["200"].content).toEqual({ "*/*": { schema: {} } });
  });
});
