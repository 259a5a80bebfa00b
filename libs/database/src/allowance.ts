import { ResourceExhaustedError } from "@yanapa/errors";
import type { Call } from "@yanapa/rpc";
import { platformMark } from "./isolate.ts";
import { type Migration, migration } from "./migration.ts";
import { roleName } from "./roles.ts";

/** What one call takes of what its person may have done. */
export type Spending = {
  readonly personId: string;
  readonly rpc: string;
  /** How often at once. */
  readonly times: number;
  /** After how many seconds all of it is there again. */
  readonly seconds: number;
};

/**
 * What each person spent lately, rpc by rpc: a bucket that leaks evenly, in seconds ahead of their time. The check refuses
 * who would be further ahead than the limit allows, and with it the whole command. It has no entity: a person is counted
 * in all of them together. Staff reach the row of the person in scope alone.
 */
export const keepAllowances = (service: string): Migration =>
  migration("20261130T1830-keep-allowances", async (sql) => {
    const staff = roleName(service, "staff");
    const worker = roleName(service, "worker");
    const own = "person_id = nullif(current_setting('yanapa.person', true), '')::uuid";
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
      `COMMENT ON TABLE allowance IS '${platformMark}'`,
      "ALTER TABLE allowance ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE allowance FORCE ROW LEVEL SECURITY",
      `CREATE POLICY allowance_owner ON allowance TO ${roleName(service, "owner")} USING (true) WITH CHECK (true)`,
      `CREATE POLICY allowance_staff ON allowance TO ${staff} USING (${own}) WITH CHECK (${own})`,
      `CREATE POLICY allowance_worker ON allowance TO ${worker} USING (true) WITH CHECK (true)`,
      `GRANT SELECT, INSERT, UPDATE ON allowance TO ${staff}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON allowance TO ${worker}`,
    ];
    for (const text of texts) await sql.run(text);
  });

/** Takes one. Fails on `allowance_within` when nothing is left, so that nothing of the command is kept. */
export const spendText = `INSERT INTO allowance AS known (person_id, rpc, ahead_s, at, most_s)
  VALUES ($1::uuid, $2, $3::float8, now(), $4::float8) ON CONFLICT (person_id, rpc) DO UPDATE SET
    ahead_s = greatest(known.ahead_s - greatest(extract(epoch FROM excluded.at - known.at)::float8, 0), 0) + excluded.ahead_s,
    at = greatest(known.at, excluded.at), most_s = excluded.most_s`;

/** In how many seconds one more may be had. */
const waitText = `SELECT (ahead_s - extract(epoch FROM now() - at)::float8 + $3::float8 - $4::float8) AS wait
  FROM allowance WHERE person_id = $1::uuid AND rpc = $2`;

export const valuesOf = ({ personId, rpc, times, seconds }: Spending): readonly unknown[] => [
  personId,
  rpc,
  seconds / times,
  // What floating point adds up to stays within.
  seconds + 0.001,
];

/** Gone when as much time has passed as any limit counts. */
export const forgetText = "DELETE FROM allowance WHERE at < now() - interval '24 hours'";

/** Whether a refusal comes of a limit, whatever else the command was about. */
export const isOverspent = (error: unknown): boolean =>
  error instanceof ResourceExhaustedError && error.reason === "RATE_EXCEEDED";

const overspent = ({ rpc, times, seconds }: Spending, waitS: number): ResourceExhaustedError =>
  new ResourceExhaustedError("RATE_EXCEEDED", {
    policy: rpc.slice(rpc.lastIndexOf("/") + 1),
    limit: String(times),
    window_s: String(seconds),
    retry_after_s: String(Math.max(1, Math.ceil(waitS))),
  });

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
    const { times, seconds } = limit;
    return { personId: caller.personId, rpc: rpc.slice(1), times: times * this.#factor, seconds };
  }

  /** Why a call is refused before anything is asked of the database; undefined for all but who was told to wait. */
  refusalOf(spending: Spending): ResourceExhaustedError | undefined {
    const key = keyOf(spending);
    const leftMs = (this.#refusedUntilMs.get(key) ?? 0) - performance.now();
    if (leftMs > 0) return overspent(spending, leftMs / 1_000);
    this.#refusedUntilMs.delete(key);
    return undefined;
  }

  /** Takes one, in a transaction of its own. Throws RESOURCE_EXHAUSTED/RATE_EXCEEDED. */
  async spend(spending: Spending, timeoutMs: number): Promise<void> {
    const refusal = this.refusalOf(spending);
    if (refusal !== undefined) throw refusal;
    try {
      await this.#asWorker(timeoutMs, "yanapa_spend", spendText, valuesOf(spending));
    } catch (error) {
      throw isOverspent(error) ? await this.overspent(spending, timeoutMs) : error;
    }
  }

  /** What is told to who has nothing left, and remembered: when there is something again. */
  async overspent(spending: Spending, timeoutMs: number): Promise<ResourceExhaustedError> {
    const [row] = await this.#asWorker<{ wait: number }>(
      timeoutMs,
      "yanapa_wait",
      waitText,
      valuesOf(spending),
    );
    const waitS = row?.wait ?? 0;
    if (this.#refusedUntilMs.size >= mostKept) this.#refusedUntilMs.clear();
    if (waitS > 0) this.#refusedUntilMs.set(keyOf(spending), performance.now() + waitS * 1_000);
    return overspent(spending, waitS);
  }
}

const keyOf = ({ personId, rpc }: Spending): string => `${personId} ${rpc}`;
