import type { Call } from "@yanapa/auth";
import { ResourceExhaustedError } from "@yanapa/errors";
import { platformMark } from "./isolate.ts";
import { type Migration, migration } from "./migration.ts";
import { roleName } from "./roles.ts";
import { before, type Statement, together } from "./writing.ts";

/** What one call takes of what its person may have done: of all of it, and of the shares of its client and session. */
export type Spending = {
  readonly personId: string;
  readonly rpc: string;
  /** After how many seconds all of it is there again. */
  readonly seconds: number;
  /** The person's whole first. */
  readonly parts: readonly [Part, ...Part[]];
};

/** `""` is the person's whole, `client …` and `session …` what they do by one client and in one session. */
type Part = {
  readonly part: string;
  /** How often at once. */
  readonly times: number;
  /** How often of what is counted. */
  readonly counted: number;
};

/**
 * How much of what a person may have done one client, or one session, may do for them: what got out of hand, or into
 * other hands, leaves them the rest. Nobody shares a limit with others: a client of many people, as the portal is, has
 * none of its own, since a citizen is never refused for what others do. Whom nobody signed in for acts by one client
 * alone, and their limit is that client's.
 */
const share = 3 / 4;

/**
 * How much a person may have done before their clients and sessions are counted too: most never come so far, and cost
 * one row. What a client or a session had until then is the least of its share.
 */
const uncounted = 1 / 4;

/** A table without an entity, of whose rows staff reach the ones of the person in scope alone. */
const ofOnePerson = (service: string, table: string): string[] => {
  const staff = roleName(service, "staff");
  const worker = roleName(service, "worker");
  const own = "person_id = nullif(current_setting('yanapa.person', true), '')::uuid";
  return [
    `COMMENT ON TABLE ${table} IS '${platformMark}'`,
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY ${table}_owner ON ${table} TO ${roleName(service, "owner")} USING (true) WITH CHECK (true)`,
    `CREATE POLICY ${table}_staff ON ${table} TO ${staff} USING (${own}) WITH CHECK (${own})`,
    `CREATE POLICY ${table}_worker ON ${table} TO ${worker} USING (true) WITH CHECK (true)`,
    `GRANT SELECT, INSERT, UPDATE ON ${table} TO ${staff}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO ${worker}`,
  ];
};

/**
 * What each person spent lately, rpc by rpc: a bucket that leaks evenly, in seconds ahead of their time. The check refuses
 * who would be further ahead than the limit allows, and with it the whole command. It has no entity: a person is counted
 * in all of them together.
 */
export const keepAllowances = (service: string): Migration =>
  migration("20261130T1830-keep-allowances", async (sql) => {
    const texts = [
      `CREATE TABLE allowance (
        person_id uuid NOT NULL,
        rpc text NOT NULL,
        ahead_s double precision NOT NULL,
        at timestamptz(3) NOT NULL,
        most_s double precision NOT NULL,
        PRIMARY KEY (person_id, rpc),
        CONSTRAINT allowance_within CHECK (ahead_s <= most_s)
      ) WITH (fillfactor = 50)`,
      ...ofOnePerson(service, "allowance"),
    ];
    for (const text of texts) await sql.run(text);
  });

/**
 * The same by parts of what a person may have done: in all, by each client, in each session. It takes the place of
 * `allowance`, which goes with a later release: processes of the one before still count in it while they are replaced.
 */
export const keepAllowancesByPart = (service: string): Migration =>
  migration("20261201T0200-keep-allowances-by-part", async (sql) => {
    const texts = [
      `CREATE TABLE spent (
        person_id uuid NOT NULL,
        rpc text NOT NULL,
        part text NOT NULL,
        ahead_s double precision NOT NULL,
        at timestamptz(3) NOT NULL,
        most_s double precision NOT NULL,
        PRIMARY KEY (person_id, rpc, part),
        CONSTRAINT spent_within CHECK (ahead_s <= most_s)
      ) WITH (fillfactor = 50)`,
      ...ofOnePerson(service, "spent"),
    ];
    for (const text of texts) await sql.run(text);
  });

const spendOf = (
  source: string,
): string => `INSERT INTO spent AS known (person_id, rpc, part, ahead_s, at, most_s)
  ${source} ON CONFLICT (person_id, rpc, part) DO UPDATE SET
    ahead_s = greatest(known.ahead_s - greatest(extract(epoch FROM excluded.at - known.at)::float8, 0), 0) + excluded.ahead_s,
    at = greatest(known.at, excluded.at), most_s = excluded.most_s`;

const wholeText = `${spendOf("VALUES ($1::uuid, $2, '', $3::float8, now(), $4::float8)")} RETURNING ahead_s`;

const partsText = spendOf(`SELECT $1::uuid, $2, each.part, each.step, now(), $4::float8
  FROM ${before} AS whole, unnest($5::text[], $6::float8[]) AS each (part, step) WHERE whole.ahead_s > $3::float8`);

/**
 * Takes one of the person's whole, and of each part once the whole is used by more than what goes uncounted. Fails on
 * `spent_within` when one has nothing left, so that nothing of the command is kept.
 */
export const spendingOf = ({ personId, rpc, parts: [whole, ...parts], seconds }: Spending): Statement[] => {
  // What floating point adds up to stays within.
  const most = seconds + 0.001;
  const taken = { text: wholeText, values: [personId, rpc, stepOf(whole, seconds), most] };
  if (parts.length === 0) return [taken];
  const names = parts.map(({ part }) => part);
  const steps = parts.map((part) => stepOf(part, seconds));
  return [taken, { text: partsText, values: [personId, rpc, seconds * uncounted, most, names, steps] }];
};

/** Seconds that one counts for. */
const stepOf = ({ counted }: Part, seconds: number): number => seconds / counted;

/** In how many seconds one more may be had, and of which part it is that most has to be waited for. */
const waitText = `SELECT each.part,
    (known.ahead_s - extract(epoch FROM now() - known.at)::float8 + each.step - $5::float8) AS wait
  FROM unnest($3::text[], $4::float8[]) AS each (part, step)
  JOIN spent known ON known.person_id = $1::uuid AND known.rpc = $2 AND known.part = each.part
  ORDER BY wait DESC LIMIT 1`;

const waitValues = ({ personId, rpc, parts, seconds }: Spending): readonly unknown[] => [
  personId,
  rpc,
  parts.map(({ part }) => part),
  parts.map((part) => stepOf(part, seconds)),
  seconds,
];

/** Gone when as much time has passed as any limit counts. */
export const forgetText = "DELETE FROM spent WHERE at < now() - interval '24 hours'";

/** Whether a refusal comes of a limit, whatever else the command was about. */
export const isOverspent = (error: unknown): boolean =>
  error instanceof ResourceExhaustedError && error.reason === "RATE_EXCEEDED";

const overspent = (
  { rpc, parts, seconds }: Spending,
  part: string,
  waitS: number,
): ResourceExhaustedError => {
  const [kind] = part.split(" ", 1);
  const times = parts.find((one) => one.part === part)?.times ?? 0;
  return new ResourceExhaustedError("RATE_EXCEEDED", {
    policy: `${rpc.slice(rpc.lastIndexOf("/") + 1)}${kind && `-${kind}`}`,
    limit: String(times),
    window_s: String(seconds),
    retry_after_s: String(Math.max(1, Math.ceil(waitS))),
  });
};

/** One statement by the worker's role, a transaction of its own. */
type AsWorker = <Row>(
  timeoutMs: number,
  name: string,
  text: string,
  values: readonly unknown[],
) => Promise<Row[]>;

const mostKept = 10_000;

/** What the contract lets people have done, and who was refused a short while ago: they are not looked at again so soon. */
export class Allowances {
  readonly #factor: number;
  readonly #asWorker: AsWorker;
  readonly #refusedUntilMs = new Map<string, number>();

  /** `factor` multiplies every limit; 0 sets none. */
  constructor(factor: number, asWorker: AsWorker) {
    this.#factor = factor;
    this.#asWorker = asWorker;
  }

  /** What a call takes: nothing where its rpc has no limit, and nothing of services among themselves. */
  of({ rpc, caller, limit }: Call): Spending | undefined {
    if (limit === undefined || this.#factor === 0) return undefined;
    if (caller.kind === "service" || caller.kind === "anonymous") return undefined;
    const times = limit.times * this.#factor;
    const parts: [Part, ...Part[]] = [{ part: "", times, counted: times }];
    const { client, session } = caller;
    const most = Math.ceil(times * share);
    const ofShare = { times: most, counted: most - Math.floor(times * uncounted) };
    // Without a session nobody signed in, and there is one client to the caller.
    if (session !== undefined) {
      if (client !== undefined) parts.push({ part: `client ${client}`, ...ofShare });
      parts.push({ part: `session ${session}`, ...ofShare });
    }
    return { personId: caller.personId, rpc: rpc.slice(1), seconds: limit.seconds, parts };
  }

  /** Why a call is refused before anything is asked of the database; undefined for all but who was told to wait. */
  refusalOf(spending: Spending): ResourceExhaustedError | undefined {
    for (const { part } of spending.parts) {
      const key = keyOf(spending, part);
      const untilMs = this.#refusedUntilMs.get(key);
      if (untilMs === undefined) continue;
      const leftMs = untilMs - performance.now();
      if (leftMs > 0) return overspent(spending, part, leftMs / 1_000);
      this.#refusedUntilMs.delete(key);
    }
    return undefined;
  }

  /** Takes one, in a transaction of its own. Throws RESOURCE_EXHAUSTED/RATE_EXCEEDED. */
  async spend(spending: Spending, timeoutMs: number): Promise<void> {
    const refusal = this.refusalOf(spending);
    if (refusal !== undefined) throw refusal;
    try {
      const { name, text, values } = together("spend", undefined, spendingOf(spending));
      await this.#asWorker(timeoutMs, name, text, values);
    } catch (error) {
      throw isOverspent(error) ? await this.overspent(spending, timeoutMs) : error;
    }
  }

  /** What is told to who has nothing left, and remembered: when there is something again. */
  async overspent(spending: Spending, timeoutMs: number): Promise<ResourceExhaustedError> {
    const [row] = await this.#asWorker<{ part: string; wait: number }>(
      timeoutMs,
      "yanapa_wait",
      waitText,
      waitValues(spending),
    );
    const { part, wait: waitS } = row ?? { part: "", wait: 0 };
    if (this.#refusedUntilMs.size >= mostKept) this.#refusedUntilMs.clear();
    if (waitS > 0) this.#refusedUntilMs.set(keyOf(spending, part), performance.now() + waitS * 1_000);
    return overspent(spending, part, waitS);
  }
}

const keyOf = ({ personId, rpc }: Spending, part: string): string => `${personId} ${rpc} ${part}`;
