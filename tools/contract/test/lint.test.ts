import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { lint } from "../lint.ts";
import { type FileName, goodFiles, makeContract } from "./fixture.ts";

const service: FileName = "yanapa/tickets/v1/ticket_service.proto";
const events: FileName = "yanapa/tickets/v1/ticket_events.proto";
const nouns: FileName = "yanapa/tickets/v1/ticket.proto";

/** One planted mistake: in which file, what text becomes what, and the law that must catch it. */
type Mistake = [law: string, what: string, file: FileName, from: string | RegExp, to: string];

const getRoute = 'option (google.api.http) = {get: "/v1/tickets/{ticket_id}"};';
const callers = 'callers: "escalation" ';
const mistakes: Mistake[] = [
  [
    "ACCESS",
    "an rpc without access",
    service,
    /option \(yanapa.options.v1.access\) = \{audience: AUDIENCE_PUBLIC\};/,
    "",
  ],
  ["AUDIENCE", "an access without audience", service, "audience: AUDIENCE_PUBLIC", "audit: AUDIT_ACT"],
  [
    "IDEMPOTENCY",
    "an rpc without idempotency level",
    service,
    "option idempotency_level = NO_SIDE_EFFECTS;",
    "",
  ],
  ["HTTP", "a public rpc without REST route", service, getRoute, ""],
  [
    "HTTP",
    "an INTERNAL rpc on REST",
    service,
    "audience: AUDIENCE_USER}",
    `audience: AUDIENCE_INTERNAL ${callers}}`,
  ],
  ["CALLERS", "an INTERNAL rpc without callers", service, callers, ""],
  ["LIMIT", "a search without a limit", service, /ListTickets/g, "SearchTickets"],
  [
    "LIMIT",
    "a limit of nothing",
    service,
    getRoute,
    `${getRoute}\n    option (yanapa.options.v1.limit) = {seconds: 60};`,
  ],
  [
    "LIMIT",
    "a limit of a month",
    service,
    getRoute,
    `${getRoute}\n    option (yanapa.options.v1.limit) = {times: 1 seconds: 2592000};`,
  ],
  [
    "CALLERS",
    "callers of a public rpc",
    service,
    "audience: AUDIENCE_PUBLIC",
    `audience: AUDIENCE_PUBLIC ${callers}`,
  ],
  ["CALLERS", "a caller that is no service", service, callers, 'callers: "escalations" '],
  ["CALLERS", "a service that calls itself", service, callers, 'callers: "tickets" '],
  [
    "ROLES",
    "roles of an anonymous caller",
    service,
    "audience: AUDIENCE_PUBLIC",
    "audience: AUDIENCE_PUBLIC roles: ROLE_OPERATOR",
  ],
  [
    "ROLES",
    "a staff role on the platform",
    service,
    "audience: AUDIENCE_USER roles: ROLE_OPERATOR",
    "audience: AUDIENCE_PLATFORM roles: ROLE_OPERATOR",
  ],
  ["HTTP_BODY", "a POST without body", service, ' body: "*"', ""],
  ["HTTP_VERB", "a command by GET", service, "NO_SIDE_EFFECTS", "IDEMPOTENT"],
  [
    "HTTP_PATH",
    "a path variable that is no field",
    service,
    "/v1/tickets/{ticket_id}:assign",
    "/v1/tickets/{id}:assign",
  ],
  ["HTTP_PATH", "a path outside /v1", service, '"/v1/tickets"', '"/tickets"'],
  [
    "HTTP_BINDINGS",
    "a second route",
    service,
    'get: "/v1/tickets"',
    'get: "/v1/tickets" additional_bindings {get: "/v1/cases"}',
  ],
  ["ROUTE_TWICE", "a route taken twice", service, "/v1/tickets/{ticket_id}/print", "/v1/tickets/{ticket_id}"],
  [
    "RESPONSE_NAME",
    "an answer of another rpc",
    service,
    "returns (AssignTicketResponse)",
    "returns (GetTicketResponse)",
  ],
  ["UNARY", "a stream", service, "returns (GetTicketResponse)", "returns (stream GetTicketResponse)"],
  ["INT64", "a 64-bit number", nouns, "optional int32 score", "optional int64 score"],
  ["MAP", "a map of messages", nouns, "optional int32 score", "map<string, Ticket> score"],
  ["TIME_NAME", "a time whose name does not say so", nouns, "create_time", "creation"],
  ["COMMENT_MESSAGE", "a message without a sentence", nouns, "// A case.\n", ""],
  ["COMMENT_FIELD", "a field without a sentence", nouns, "  // Its kind.\n", ""],
  [
    "ENUM_ZERO_VALUE_SUFFIX",
    "an enum whose zero means something",
    nouns,
    "TICKET_KIND_UNSPECIFIED",
    "TICKET_KIND_OTHER",
  ],
  ["ID", "an id without uuid rule", service, " [(buf.validate.field).string.uuid = true]", ""],
  [
    "ID",
    "an id that is a number",
    service,
    "string ticket_id = 1 [(buf.validate.field).string.uuid = true]",
    "int32 ticket_id = 1",
  ],
  ["LIMIT", "a text without limit", service, "{min_len: 1 max_len: 2000}", "{min_len: 1}"],
  ["TEXT", "a text of which nothing is said", service, ", (yanapa.options.v1.text) = TEXT_LINES", ""],
  [
    "TEXT",
    "a text whose pattern admits blanks",
    service,
    "[(buf.validate.field).string = {min_len: 1 max_len: 2000}, (yanapa.options.v1.text) = TEXT_LINES]",
    '[(buf.validate.field).string.pattern = "^.{1,9}$"]',
  ],
  [
    "TEXT",
    "a map of texts",
    service,
    "string note = 3 [(buf.validate.field).string = {min_len: 1 max_len: 2000}, (yanapa.options.v1.text) = TEXT_LINES]",
    "map<string, string> notes = 3 [(buf.validate.field).map.max_pairs = 5]",
  ],
  ["LIMIT", "a list without limit", service, "max_items: 5 ", ""],
  ["ENUM_KNOWN", "an enum open to unknown numbers", service, "defined_only: true", "not_in: [0]"],
  ["PAGE", "a list without pages", service, "string next_page_token", "string token"],
  [
    "EVENT_SUBJECT",
    "a subject of another service",
    events,
    "yanapa.tickets.ticket.created",
    "yanapa.identity.ticket.created",
  ],
  ["EVENT_SUBJECT", "an event without subject", events, /option \(yanapa.options.v1.event\).*;/, ""],
  ["EVENT_ENTITY", "an event without entity", events, "string entity_id = 1", "string organ_id = 1"],
  [
    "EVENT_FILE",
    "an event outside an events file",
    nouns,
    "message Ticket {",
    'message Ticket {\n  option (yanapa.options.v1.event) = {subject: "yanapa.tickets.ticket.a"};',
  ],
  [
    "EVENT_TEXT",
    "a person's words in an event",
    events,
    "string ticket_id = 2;",
    "string ticket_id = 2;\n  // Why.\n  string reason = 5;",
  ],
  [
    "EVENT_TEXT",
    "a person's words in a message of an event",
    events,
    /\}\n$/,
    "  // What it says.\n  Said said = 5;\n}\n// What somebody said.\nmessage Said {\n  // Their words.\n  repeated string words = 1;\n}\n",
  ],
  [
    "EVENT_TWICE",
    "a subject used twice",
    events,
    /$/,
    '\n// Again.\nmessage TicketMade {\n  option (yanapa.options.v1.event) = {subject: "yanapa.tickets.ticket.created"};\n  // The entity.\n  string entity_id = 1;\n}\n',
  ],
];

describe("the contract's laws", () => {
  let contract: ReturnType<typeof makeContract>;
  beforeAll(() => {
    contract = makeContract();
  });
  afterEach(() => {
    for (const [file, text] of Object.entries(goodFiles)) contract.write(file as FileName, text);
  });
  afterAll(() => contract.remove());

  it("find nothing in a good contract", () => {
    expect(lint(contract)).toBe("contract: lint passes");
  });

  it.each(mistakes)("%s catches %s", (law, _what, file, from, to) => {
    const text = goodFiles[file].replace(from, to);
    expect(text).not.toBe(goodFiles[file]);
    contract.write(file, importsOf(file, text));
    expect(() => lint(contract)).toThrow(new RegExp(`${file}:\\d+  .*\\(${law}\\)`));
  });

  it("lets an event be platform-wide when its comment says so", () => {
    contract.write(
      events,
      goodFiles[events]
        .replace("was created.", "was created. Platform-wide.")
        .replace("string entity_id = 1", "string organ_id = 1"),
    );
    expect(lint(contract)).toBe("contract: lint passes");
  });

  it("lets an event hold a code, a public name, and what is deprecated", () => {
    contract.write(
      events,
      goodFiles[events].replace(
        "string ticket_id = 2;",
        `string ticket_id = 2;
  // Why, a stable code.
  string reason = 5;
  // Its name, public.
  string name = 6;
  // Empty.
  string comment = 7 [deprecated = true];`,
      ),
    );
    expect(lint(contract)).toBe("contract: lint passes");
  });

  it("lets a short list go without pages when its comment says how long it gets", () => {
    contract.write(
      service,
      goodFiles[service]
        .replace("// The page.", "// The tickets, at most 20.")
        .replace("string next_page_token", "string token"),
    );
    expect(lint(contract)).toBe("contract: lint passes");
  });
});

/** A planted event in the noun's file needs the option's import. */
const importsOf = (file: FileName, text: string): string => {
  const needed = 'import "yanapa/options/v1/options.proto";';
  return file === nouns && text.includes("yanapa.options.v1.event")
    ? text.replace("\nimport", `\n${needed}\nimport`)
    : text;
};
