import type { Sql } from "@yanapa/database";
import { type OnDuty, onDutyAt, type Substitution } from "../../domain/acting/duty.ts";
import { pathFor } from "../../domain/acting/path.ts";
import { keyOf, type Plan, type PlanFacts, planOf } from "../../domain/acting/plan.ts";
import type { Posts } from "../../domain/acting/posts.ts";
import type { TicketState } from "../../domain/ticket/ticket-state.ts";
import type { Level } from "../../domain/words.ts";
import type { ClockReading, Clocks } from "../clocks.ts";
import { actedSince, firingsOf, type KeptFiring } from "./firings.ts";
import { namedIn, postsOf } from "./members.ts";
import { pathsOf, type SavedPath, substitutionsAt } from "./paths.ts";
import { type Recurrences, recurrencesOf } from "./recurrences.ts";
import { type PublishedRules, rulesOf } from "./rule-sets.ts";

/** All that rules need to know of a ticket at a moment, and what they find. */
export type Looked = {
  readonly now: Temporal.Instant;
  readonly ruleSet: PublishedRules;
  readonly state: TicketState;
  readonly reading: ClockReading | undefined;
  readonly firings: readonly KeptFiring[];
  readonly path: SavedPath | undefined;
  readonly substitutions: readonly Substitution[];
  /** Of everybody whom the path or the ticket names. */
  readonly posts: Posts;
  readonly recurrences: Recurrences | undefined;
  readonly facts: PlanFacts;
  readonly plan: Plan;
};

/** Looks at the rules of the entity in scope for one of its tickets; undefined when there are none, or nothing is known of it. */
export const lookAtRules = async (
  sql: Sql,
  clocks: Clocks,
  { ticketId, now }: { readonly ticketId: string; readonly now: Temporal.Instant },
): Promise<Looked | undefined> => {
  const [ruleSet, { state, clock: reading }, firings, acted, paths] = await Promise.all([
    rulesOf(sql),
    clocks.readTicket(sql, ticketId),
    firingsOf(sql, ticketId),
    actedSince(sql, ticketId, now.subtract({ hours: 24 })),
    pathsOf(sql),
  ]);
  if (ruleSet === undefined || state === undefined) return undefined;
  const path = pathFor(paths, state);
  const substitutions = path === undefined ? [] : await substitutionsAt(sql, path.id, now);
  const standIns = substitutions.map(({ personId }) => personId);
  const posts = await postsOf(sql, [state.holderId, ...namedIn(path), ...standIns]);
  const recurrences = await recurrencesOf(sql, ticketId, ruleSet, state);
  const facts: PlanFacts = {
    ruleSet,
    state,
    timing: reading?.timing,
    now,
    fired: new Set(firings.map(keyOf)),
    actedCount: acted,
    ...(recurrences && { recurrences: recurrences.found }),
  };
  const plan = planOf(facts);
  return { now, ruleSet, state, reading, firings, path, substitutions, posts, recurrences, facts, plan };
};

/** Who is on call at a level for a ticket. */
export const onDutyFor = ({ path, substitutions, posts, now }: Looked, level: Level): OnDuty | undefined =>
  path && onDutyAt(path, level, substitutions, now, posts);
