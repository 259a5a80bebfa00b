import { DeadlineExceededError } from "@yanapa/errors";
import { realNowMs } from "@yanapa/telemetry";
import { lockNumber } from "./idempotency.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";

/** Longest wait for a lock, whatever the deadline: the connection is needed by others. */
const longestLockWaitMs = 5_000;

/** Milliseconds of real time left. Throws DEADLINE_EXCEEDED when there are none. */
export const timeLeftMs = (deadline: number): number => {
  const leftMs = Math.floor(deadline - realNowMs());
  if (leftMs <= 0) throw new DeadlineExceededError("DEADLINE_EXCEEDED");
  return leftMs;
};

const settings = `set_config('yanapa.entity', $1, true), set_config('yanapa.person', $2, true),
  set_config('yanapa.restricted', $3, true), set_config('statement_timeout', $4, true),
  set_config('lock_timeout', $5, true)`;

const settingsOf = (scope: Scope, timeoutMs: number): string[] => [
  scope.kind === "staff" ? scope.entityId : "",
  "personId" in scope ? (scope.personId ?? "") : "",
  scope.kind === "staff" && scope.restricted ? "on" : "",
  String(timeoutMs),
  String(Math.min(timeoutMs, longestLockWaitMs)),
];

/** A guest's role has no login of its own: the requesters' connection takes it on until the transaction ends. */
const guestSettings = `${settings}, set_config('yanapa.link', $6, true),
  set_config('role', regexp_replace(session_user, '_requester$', '_guest'), true)`;

/** Sets whose rows the transaction sees and how long its statements may take, until it ends. */
export const setScope = (session: Session, scope: Scope, timeoutMs: number): void =>
  scope.kind === "guest"
    ? session.send("yanapa_scope_guest", `SELECT ${guestSettings}`, [
        ...settingsOf(scope, timeoutMs),
        scope.linkDigest,
      ])
    : session.send("yanapa_scope", `SELECT ${settings}`, settingsOf(scope, timeoutMs));

/** The same for a transaction of this and the next statement alone, which may only read; a guest's would see no row. */
export const setScopeToRead = (session: Session, scope: Scope, timeoutMs: number): void =>
  session.send(
    "yanapa_scope_read",
    `SELECT ${settings}, set_config('transaction_read_only', 'on', true)`,
    settingsOf(scope, timeoutMs),
  );

/**
 * Sets the scope, and then waits its turn among transactions with the same number. With `shared` it also waits for
 * whoever holds that name alone, and keeps them waiting until it ends.
 */
export const setScopeAndLock = (
  session: Session,
  scope: Scope,
  timeoutMs: number,
  turn: string,
  shared?: string,
): Promise<unknown> => {
  const values = [...settingsOf(scope, timeoutMs), turn];
  const text = `SELECT ${settings}, pg_advisory_xact_lock($6)`;
  return shared === undefined
    ? session.query("yanapa_scope_lock", text, values)
    : session.query("yanapa_scope_lock_shared", `${text}, pg_advisory_xact_lock_shared($7)`, [
        ...values,
        lockNumber(shared),
      ]);
};

/** Sets the scope, and shares what has a name until the end of the transaction. */
export const setScopeAndShare = (session: Session, scope: Scope, timeoutMs: number, shared: string): void =>
  session.send("yanapa_scope_share", `SELECT ${settings}, pg_advisory_xact_lock_shared($6)`, [
    ...settingsOf(scope, timeoutMs),
    lockNumber(shared),
  ]);
