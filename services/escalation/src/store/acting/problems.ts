import { inEntity, pageTokens, type Sql, type Tx, uuidv7 } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import { mustFollow, type ProblemState } from "../../domain/acting/problem.ts";
import type { AlikeIncident } from "./incident-prints.ts";

const pages = pageTokens("problems", "uuid");
const latest = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const mostMembers = 200;

/** A problem record without its incidents. */
export type Problem = {
  readonly id: string;
  readonly serviceId: string;
  readonly state: ProblemState;
  readonly ruleCode: string;
  readonly note: string;
  readonly createTime: Temporal.Instant;
  readonly decideTime: Temporal.Instant | null;
  readonly version: number;
};

const columns = `id, service_id AS "serviceId", state, rule_code AS "ruleCode", note, create_time AS "createTime",
  decide_time AS "decideTime", version`;

/** What is known already of the like of an incident. */
export type KnownProblems = {
  /** The one that is proposed or accepted. */
  readonly open: string | undefined;
  /** The ones that were resolved: a case more tells what their remedy did. */
  readonly resolved: readonly string[];
  /** Incidents that are in one that was decided on: they don't count again. */
  readonly counted: ReadonlySet<string>;
};

/** The problems that incidents of the entity in scope are in. */
export const problemsWith = async (sql: Sql, ticketIds: readonly string[]): Promise<KnownProblems> => {
  const rows = await sql.query<{ id: string; state: ProblemState; ticketId: string }>(
    "escalation_problem_with",
    `SELECT p.id, p.state, m.ticket_id AS "ticketId" FROM problem_member m
     JOIN problem p ON p.entity_id = m.entity_id AND p.id = m.problem_id
     WHERE m.${inEntity} AND m.ticket_id = ANY($1::uuid[])`,
    [ticketIds],
  );
  const ended = rows.filter(({ state }) => state === "DISMISSED" || state === "RESOLVED");
  return {
    open: rows.find(({ state }) => state === "PROPOSED" || state === "ACCEPTED")?.id,
    resolved: [...new Set(ended.filter(({ state }) => state === "RESOLVED").map(({ id }) => id))],
    counted: new Set(ended.map(({ ticketId }) => ticketId)),
  };
};

/** Adds incidents to a problem; those that are in it stay. */
export const addMembers = async (
  tx: Tx,
  entityId: string,
  problemId: string,
  incidents: readonly AlikeIncident[],
): Promise<void> => {
  await tx.query(
    "escalation_problem_add",
    `INSERT INTO problem_member (entity_id, problem_id, ticket_id, number, received_at)
     SELECT $1, $2, i."ticketId", i.number, i."receivedAt"
     FROM jsonb_to_recordset($3::jsonb) AS i ("ticketId" uuid, number text, "receivedAt" timestamptz)
     ON CONFLICT DO NOTHING`,
    [entityId, problemId, JSON.stringify(incidents)],
  );
};

/** Proposes a problem with its incidents. */
export const proposeProblem = async (
  tx: Tx,
  proposed: {
    entityId: string;
    serviceId: string;
    ruleCode: string;
    incidents: readonly AlikeIncident[];
  },
): Promise<void> => {
  const { entityId, serviceId, ruleCode, incidents } = proposed;
  const id = uuidv7();
  await tx.query(
    "escalation_problem_propose",
    `INSERT INTO problem (entity_id, id, service_id, state, rule_code, create_time)
     VALUES ($1, $2, $3, 'PROPOSED', $4, $5)`,
    [entityId, id, serviceId, ruleCode, tx.now],
  );
  await addMembers(tx, entityId, id, incidents);
  tx.announce(
    "ProblemChanged",
    { entityId, problemId: id, state: "PROPOSED", serviceId, memberCount: incidents.length },
    { aggregate: "problem", aggregateId: id, sequence: 1 },
  );
};

/** A problem of the entity in scope. Throws NOT_FOUND/PROBLEM_NOT_FOUND. */
export const problemOf = async (sql: Sql, id: string): Promise<Problem> => {
  const [row] = await sql.query<Problem>(
    "escalation_problem_get",
    `SELECT ${columns} FROM problem WHERE ${inEntity} AND id = $1`,
    [id],
  );
  if (row === undefined) throw new NotFoundError("PROBLEM_NOT_FOUND");
  return row;
};

/** Its incidents, oldest first. */
export const membersOf = (sql: Sql, problemId: string): Promise<AlikeIncident[]> =>
  sql.query<AlikeIncident>(
    "escalation_problem_members",
    `SELECT ticket_id AS "ticketId", number, received_at AS "receivedAt" FROM problem_member
     WHERE ${inEntity} AND problem_id = $1 ORDER BY received_at, ticket_id LIMIT ${mostMembers}`,
    [problemId],
  );

/** A page of the problems of the entity in scope, newest first. */
export const listProblems = async (
  sql: Sql,
  { pageSize, pageToken }: { pageSize: number; pageToken: string },
): Promise<{ problems: Problem[]; next: string }> => {
  const before = pages.read(pageToken)?.[0] ?? latest;
  const rows = await sql.query<Problem>(
    "escalation_problem_list",
    `SELECT ${columns} FROM problem WHERE ${inEntity} AND id < $1 ORDER BY id DESC LIMIT $2`,
    [before, pageSize + 1],
  );
  const page = pages.page(rows, pageSize, ({ id }) => [id]);
  return { problems: page.rows, next: page.next };
};

/** Decides on a problem. Throws NOT_FOUND/PROBLEM_NOT_FOUND, WRONG_STATE/PROBLEM_STATE. */
export const decideProblem = async (
  tx: Tx,
  entityId: string,
  id: string,
  { state, note }: { state: ProblemState; note: string },
): Promise<Problem> => {
  await tx.query("escalation_problem_lock", `SELECT FROM problem WHERE ${inEntity} AND id = $1 FOR UPDATE`, [
    id,
  ]);
  const present = await problemOf(tx, id);
  mustFollow(present.state, state);
  const [row] = await tx.query<Problem>(
    "escalation_problem_decide",
    `UPDATE problem SET state = $2, note = $3, decide_time = $4, version = version + 1
     WHERE ${inEntity} AND id = $1 RETURNING ${columns}`,
    [id, state, note || present.note, tx.now],
  );
  const decided = row as Problem;
  const members = await membersOf(tx, id);
  tx.announce(
    "ProblemChanged",
    { entityId, problemId: id, state, serviceId: decided.serviceId, memberCount: members.length },
    { aggregate: "problem", aggregateId: id, sequence: decided.version },
  );
  return decided;
};
