import { DeadlineExceededError } from "@yanapa/errors";
import { systemClock } from "@yanapa/telemetry";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";

/** Longest wait for a lock, whatever the deadline: the connection is needed by others. */
const longestLockWaitMs = 5_000;

/** Milliseconds of real time left. Throws DEADLINE_EXCEEDED when there are none. */
export const timeLeftMs = (deadline: number): number => {
  const leftMs = Math.floor(deadline - systemClock.now().epochMilliseconds);
  if (leftMs <= 0) throw new DeadlineExceededError("DEADLINE_EXCEEDED");
  return leftMs;
};

const settings = `set_config('yanapa.entity', $1, true), set_config('yanapa.person', $2, true),
  set_config('yanapa.restricted', $3, true), set_config('statement_timeout', $4, true),
  set_config('lock_timeout', $5, true)`;

const settingsOf = (scope: Scope, timeoutMs: number): string[] => [
  scope.kind === "staff" ? scope.entityId : "",
  scope.kind === "platform" ? "" : (scope.personId ?? ""),
  scope.kind === "staff" && scope.restricted ? "on" : "",
  String(timeoutMs),
  String(Math.min(timeoutMs, longestLockWaitMs)),
];

/** Sets whose rows the transaction sees and how long its statements may take, until it ends. */
export const setScope = (session: Session, scope: Scope, timeoutMs: number): void =>
  session.send("yanapa_scope", `SELECT ${settings}`, settingsOf(scope, timeoutMs));

/** The same for a transaction of this and the next statement alone, which may only read. */
export const setScopeToRead = (session: Session, scope: Scope, timeoutMs: number): void =>
  session.send(
    "yanapa_scope_read",
    `SELECT ${settings}, set_config('transaction_read_only', 'on', true)`,
    settingsOf(scope, timeoutMs),
  );

/** Sets the scope, and then waits its turn among transactions with the same number. */
export const setScopeAndLock = (
  session: Session,
  scope: Scope,
  timeoutMs: number,
  lockNumber: string,
): Promise<unknown> =>
  session.query("yanapa_scope_lock", `SELECT ${settings}, pg_advisory_xact_lock($6)`, [
    ...settingsOf(scope, timeoutMs),
    lockNumber,
  ]);
