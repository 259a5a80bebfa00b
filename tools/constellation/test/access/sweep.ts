import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import { type IdField, publicRpcs, type Rpc } from "./contract.ts";
import type { Credentials, Door, Outcome } from "./door.ts";
import { type Fixtures, type Ids, nowhere, rpcOf } from "./fixtures.ts";
import type { Sample } from "./sample.ts";
import { samples } from "./samples.ts";
import { type Stage, steps } from "./stages.ts";

/** An rpc whose request names something, with its sample. */
export type Row = { readonly rpc: Rpc; readonly sample: Sample };

/** What the table of samples lacks or has too much of, as sentences that say what to do. */
export const gaps = (): string[] => {
  const named = publicRpcs.filter(({ idFields }) => idFields.length > 0).map(({ path }) => path);
  return [
    ...named
      .filter((path) => samples[path] === undefined)
      .map((path) => `${path} names things by id: add a complete request for it to test/access/samples.ts`),
    ...Object.keys(samples)
      .filter((path) => !named.includes(path))
      .map(
        (path) => `${path} is gone or names nothing by id any more: drop its row of test/access/samples.ts`,
      ),
  ];
};

/** Every rpc that has a sample. */
export const rows: readonly Row[] = publicRpcs.flatMap((rpc) => {
  const sample = samples[rpc.path];
  return sample === undefined ? [] : [{ rpc, sample }];
});

/** Tickets that samples of commands may change, one for each, made before they are needed. */
export class Rehearsal {
  readonly home: Fixtures;
  readonly other: Fixtures;
  readonly #door: Door;
  /** By side and rpc. */
  readonly #own = new Map<string, Ids>();

  constructor(home: Fixtures, other: Fixtures, door: Door) {
    this.home = home;
    this.other = other;
    this.#door = door;
  }

  async prepare(): Promise<void> {
    for (const { rpc, sample } of rows) {
      if (!rpc.isCommand || sample.stage === undefined) continue;
      for (const side of [this.home, this.other])
        this.#own.set(`${side.side.id} ${rpc.path}`, await side.another(sample.stage));
    }
  }

  /** The sample with the ids of a side, home's by default. */
  async ownRequest({ rpc, sample }: Row, side: Fixtures = this.home): Promise<JsonObject> {
    const made = this.#own.get(`${side.side.id} ${rpc.path}`);
    const kept = await side.at(made ? undefined : sample.stage);
    return sample.request(made ? { ...made, survey: kept.survey } : kept);
  }

  /** The sample with home's ids but for one field, which has what the other entity's sample has there, or nobody. */
  async foreignRequest(
    row: Row,
    field: IdField,
    id?: string,
  ): Promise<{ request: JsonObject; foreignId: string }> {
    const theirs = row.sample.request({ ...(await this.other.at(row.sample.stage)), entity: nowhere });
    const value = valueAt(theirs, field.path);
    const foreign = Array.isArray(value) ? value : [value];
    if (typeof foreign[0] !== "string" || foreign[0] === "")
      throw new Error(`the sample of ${row.rpc.path} lacks ${field.name}: add it to test/access/samples.ts`);
    const named = id !== undefined && Array.isArray(value) ? [id] : (id ?? value);
    const request = withValueAt(await this.ownRequest(row), field.path, named);
    return { request, foreignId: foreign[0] };
  }

  call({ rpc }: Row, request: JsonObject, as: Credentials, key?: string): Promise<Outcome> {
    return this.#door.call(rpc, request, as, key);
  }

  /** Everything of the other entity that its own people can read, and that time alone does not change. */
  async readOther(): Promise<Record<string, unknown>> {
    const { people } = this.other.side;
    const read: Record<string, unknown> = {};
    for (const { rpc, sample } of rows) {
      // The record of audit grows by the very reading.
      if (rpc.isCommand || rpc.access.service === "audit") continue;
      const request = sample.request(await this.other.at(sample.stage));
      read[rpc.path] = await this.#door.call(rpc, request, people[sample.as]);
    }
    for (const stage of Object.keys(steps) as Stage[]) {
      const { ticket } = await this.other.at(stage);
      const rpc = rpcOf("/yanapa.tickets.v1.TicketService/GetTicket");
      read[stage] = await this.#door.call(rpc, { ticketId: ticket }, people.SUPERVISOR);
    }
    for (const { path, people: reader } of lists) {
      read[path] = await this.#door.call(rpcOf(path), { pageSize: 100 }, people[reader]);
    }
    return JSON.parse(JSON.stringify(read, (key, value) => (passing.test(key) ? undefined : value)));
  }
}

/** How long a clock ran. */
const passing = /^(elapsed|remaining)Seconds$/;

/** Lists of what a command with a foreign id might have added to. */
const lists = [
  { path: "/yanapa.identity.v1.MembershipService/ListMembers", people: "ENTITY_ADMIN" },
  { path: "/yanapa.identity.v1.AreaService/ListAreas", people: "ENTITY_ADMIN" },
  { path: "/yanapa.knowledge.v1.ArticleService/ListArticles", people: "OPERATOR" },
  { path: "/yanapa.channels.v1.ContactLogService/ListContactLog", people: "SUPERVISOR" },
  { path: "/yanapa.reporting.v1.ReportService/ListReports", people: "SUPERVISOR" },
  { path: "/yanapa.tickets.v1.TicketService/ListTickets", people: "SUPERVISOR" },
  { path: "/yanapa.tickets.v1.RequestService/ListRequests", people: "REQUESTER" },
  { path: "/yanapa.channels.v1.SurveyService/ListSurveys", people: "REQUESTER" },
] as const;

/** Whether an answer is a list without entries. */
export const isEmptyList = ({ method }: Rpc, outcome: Outcome): boolean => {
  // A file's own lists are not ours.
  const isOurs = method.output.typeName.startsWith("yanapa.");
  const lists = method.output.fields.filter(({ fieldKind }) => isOurs && fieldKind === "list");
  return (
    outcome.kind === "OK" &&
    lists.length > 0 &&
    lists.every(({ jsonName }) => ((outcome.answer[jsonName] ?? []) as JsonValue[]).length === 0)
  );
};

/** How a request with a foreign id was turned away; "let through" when it was not. */
export const verdictOf = ({ rpc }: Row, field: IdField, outcome: Outcome): string => {
  if (outcome.kind === "NOT_FOUND") return "not found";
  if (outcome.kind === "OK")
    return !rpc.isCommand && isEmptyList(rpc, outcome) ? "empty list" : "let through";
  const named = outcome.fields.some((each) => each.startsWith(field.name));
  return rpc.isCommand && outcome.kind === "INVALID_ARGUMENT" && named
    ? "field refused"
    : "refused otherwise";
};

/** Of a list of messages the first one speaks for all. */
const valueAt = (message: JsonObject, [name = "", ...rest]: readonly string[]): JsonValue | undefined => {
  const value = message[name];
  if (rest.length === 0 || value === undefined) return value;
  return valueAt((Array.isArray(value) ? value[0] : value) as JsonObject, rest);
};

const withValueAt = (
  message: JsonObject,
  [name = "", ...rest]: readonly string[],
  value: JsonValue | undefined,
): JsonObject => {
  const within = message[name];
  const changed = (inner: JsonValue | undefined) => withValueAt(inner as JsonObject, rest, value);
  return {
    ...message,
    [name]:
      rest.length === 0 ? (value ?? null) : Array.isArray(within) ? within.map(changed) : changed(within),
  };
};
