import type { Call } from "@yanapa/auth";
import { InProgressError } from "@yanapa/errors";
import { type Spending, spendingOf } from "./allowance.ts";
import { setScope, setScopeAndLock, setScopeAndShare } from "./begin.ts";
import { sqlStateOf } from "./failures.ts";
import { type CommandKey, keepReply, keepTogether, lockNumberOf, storedReply } from "./idempotency.ts";
import type { ChangeOptions } from "./options.ts";
import type { Session } from "./session.ts";
import type { Tx } from "./sql.ts";
import type { Transaction } from "./transaction.ts";
import { sendTogether } from "./writing.ts";

/** A transaction that was begun for a call. */
export type Begun = {
  readonly session: Session;
  readonly tx: Transaction;
  readonly call: Call;
  readonly timeoutMs: number;
  /** What it takes of its person's allowance, once it is done. */
  readonly spending: Spending | undefined;
};

type Work<Reply, Known> = (tx: Tx, known: Known) => Promise<Reply>;

/** Does what came without a key, and commits. */
export const doOnce = async <Reply, Known>(
  { session, tx, timeoutMs, spending }: Begun,
  work: Work<Reply, Known>,
  { ahead, share }: ChangeOptions<Known>,
): Promise<Reply> => {
  if (share === undefined) setScope(session, tx.scope, timeoutMs);
  else setScopeAndShare(session, tx.scope, timeoutMs, share);
  const reply = await work(tx, (await ahead?.(session)) as Known);
  spend(session, spending);
  await tx.commit();
  return reply;
};

/** Does a command and keeps its reply, or gives the one that it already got. */
export const doOrRepeat = async <Reply, Known>(
  begun: Begun,
  command: CommandKey,
  work: Work<Reply, Known>,
  { ahead, share }: ChangeOptions<Known>,
): Promise<Reply> => {
  const { session, tx, call, timeoutMs } = begun;
  const turn = setScopeAndLock(session, tx.scope, timeoutMs, lockNumberOf(command), share);
  const found = storedReply(session, call, command);
  const known = ahead?.(session) as Promise<Known>;
  found.catch(() => {});
  known?.catch(() => {});
  await turn.catch(tellInProgress);
  const stored = await found;
  if (stored) {
    session.finishReading();
    return call.decodeReply(stored) as Reply;
  }
  return keep(begun, command, await work(tx, await known));
};

/** Does a command as if it were new: keeping its reply fails when it is not. */
export const doAsNew = async <Reply, Known>(
  begun: Begun,
  command: CommandKey,
  work: Work<Reply, Known>,
  { ahead, share }: ChangeOptions<Known>,
): Promise<Reply> => {
  const { session, tx, timeoutMs } = begun;
  if (share === undefined) setScope(session, tx.scope, timeoutMs);
  else setScopeAndShare(session, tx.scope, timeoutMs, share);
  const reply = await work(tx, (await ahead?.(session)) as Known);
  return keep(begun, command, reply).catch(tellInProgress);
};

const keep = async <Reply>(
  { session, tx, call, spending }: Begun,
  command: CommandKey,
  reply: Reply,
): Promise<Reply> => {
  const [row] = tx.events;
  const bytes = call.encodeReply(reply);
  if (row !== undefined && tx.events.length === 1) {
    keepTogether(session, { own: tx.takeWriting(), eventValues: row, spending }, call, command, bytes);
    await session.commit();
  } else {
    keepReply(session, call, command, bytes);
    spend(session, spending);
    await tx.commit();
  }
  return reply;
};

const spend = (session: Session, spending: Spending | undefined): void => {
  if (spending !== undefined) sendTogether(session, "spend", undefined, spendingOf(spending));
};

/** Whoever waited too long for an equal command hears that it is still running. */
const tellInProgress = (error: unknown): never => {
  if (sqlStateOf(error) === "55P03") throw new InProgressError("IN_PROGRESS", undefined, { cause: error });
  throw error;
};
