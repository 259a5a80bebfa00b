import { ticketId } from "../fixture/running-gateway.ts";
import { create, invalid, type Row } from "./row.ts";

/** What the body is, and what stands in its fields. */
export const hostileBodies: readonly Row[] = [
  ["a body that is no JSON", create("{"), invalid("BODY_NOT_JSON")],
  ["a body with a byte order mark", create("\ufeff{}"), invalid("BODY_NOT_JSON")],
  ["a body with comments", create('{"subject":"a" /* b */}'), invalid("BODY_NOT_JSON")],
  ["a list as body", create("[]"), invalid("BODY_NOT_OBJECT")],
  ["a text as body", create('"subject"'), invalid("BODY_NOT_OBJECT")],
  ["null as body", create("null"), invalid("BODY_NOT_OBJECT")],
  ["a body in Latin-1", create(Buffer.from('{"subject":"Ñandú"}', "latin1")), invalid("BODY_NOT_UTF8")],
  ["an overlong UTF-8 sequence", create(Buffer.from([0x22, 0xc0, 0xaf, 0x22])), invalid("BODY_NOT_UTF8")],
  ["JSON 11 deep", create(`{"a":${"[".repeat(10)}${"]".repeat(10)}}`), invalid("JSON_TOO_DEEP")],
  ["JSON 100,000 deep", create("[".repeat(100_000)), invalid("JSON_TOO_DEEP")],
  [
    "a body over 1 MiB",
    create(`{"subject":"${"a".repeat(1_048_576)}"}`),
    { status: 413, reason: "BODY_TOO_LARGE" },
  ],
  [
    "a form as body",
    create("subject=a", { "content-type": "application/x-www-form-urlencoded" }),
    { status: 415, reason: "CONTENT_TYPE_UNSUPPORTED" },
  ],
  [
    "XML as body",
    create("<ticket/>", { "content-type": "text/xml" }),
    { status: 415, reason: "CONTENT_TYPE_UNSUPPORTED" },
  ],
  [
    "JSON said to be UTF-16",
    create("{}", { "content-type": "application/json; charset=utf-16" }),
    { status: 415, reason: "CONTENT_TYPE_UNSUPPORTED" },
  ],
  [
    "a content type that is none",
    create("{}", { "content-type": "json" }),
    { status: 415, reason: "CONTENT_TYPE_UNSUPPORTED" },
  ],
  ["an unknown field", create('{"subject":"a","titulo":"b"}'), invalid("FIELD_UNKNOWN", "titulo")],
  [
    "an unknown field inside",
    create('{"incident":{"what":"a","who":"b"}}'),
    { status: 400, reason: "FIELD_UNKNOWN" },
  ],
  ["__proto__ as field", create('{"__proto__":{"subject":"a"}}'), invalid("FIELD_UNKNOWN", "__proto__")],
  [
    "constructor as field",
    create('{"constructor":{"prototype":{}}}'),
    invalid("FIELD_UNKNOWN", "constructor"),
  ],
  ["a number as text", create('{"subject":7}'), invalid("FIELD_INVALID", "subject")],
  ["an object as text", create('{"subject":{"$ne":null}}'), invalid("FIELD_INVALID", "subject")],
  ["a text as object", create('{"incident":"a"}'), invalid("FIELD_INVALID", "incident")],
  ["an unknown value of an enum", create('{"kind":"TICKET_KIND_WAR"}'), invalid("FIELD_INVALID", "kind")],
  ["an enum's number beyond 32 bits", create('{"kind":4294967296}'), invalid("FIELD_INVALID", "kind")],
  ["a time that is none", create('{"receivedAt":"ayer"}'), invalid("FIELD_INVALID", "receivedAt")],
  ["30 February", create('{"receivedAt":"2026-02-30T10:00:00Z"}'), invalid("FIELD_INVALID", "receivedAt")],
  [
    "a time without zone",
    create('{"receivedAt":"2026-02-03T10:00:00"}'),
    invalid("FIELD_INVALID", "receivedAt"),
  ],
  ["U+0000 in a text", create('{"subject":"a\\u0000b"}'), invalid("FIELD_INVALID", "subject")],
  ["half a surrogate pair", create('{"subject":"\\ud800"}'), invalid("FIELD_INVALID", "subject")],
  [
    "a field by both its names",
    create('{"areaId":"a","area_id":"b"}'),
    invalid("FIELD_DUPLICATED", "areaId"),
  ],
  [
    "several faults at once",
    create('{"subject":7,"kind":true,"x":1}'),
    invalid("REQUEST_INVALID", "x", "subject", "kind"),
  ],
  [
    "the path's value in the body too",
    async (gateway) => ({
      ...(await create(`{"ticketId":"${ticketId}"}`)(gateway)),
      path: `/v1/tickets/${ticketId}:take`,
    }),
    invalid("FIELD_DUPLICATED", "ticketId"),
  ],
  [
    "parameters beside a body",
    async (gateway) => ({ ...(await create("{}")(gateway)), path: "/v1/tickets?subject=a" }),
    invalid("QUERY_NOT_ALLOWED"),
  ],
];
