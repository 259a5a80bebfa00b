import type {
  AffectedScope,
  Impact,
  Level,
  Priority,
  RequesterType,
  SolutionKind,
  TicketKind,
  WaitingReason,
} from "../words.ts";
import type { TimeFact } from "./heard-event.ts";
import { type Question, questionsOf, type SaidMessage } from "./question.ts";

/** A change of the ticket's course, in epoch ms; a course never goes back in time. */
type Step =
  | {
      readonly atMs: number;
      readonly type: "RECEIVED" | "WAITING_ENDED" | "RESOLVED" | "REOPENED" | "CLOSED";
    }
  | {
      readonly atMs: number;
      readonly type: "WAITING_STARTED";
      readonly reason: WaitingReason;
      /** When the wait began, where that is before the stretch that is looked at. */
      readonly sinceMs?: number;
    };

/** A stretch in which one area of one level had control. */
export type Hold = {
  readonly areaId: string;
  readonly level: Level;
  readonly fromMs: number;
  readonly untilMs?: number;
  readonly cycle: number;
  /** The first step of the course that came after it began. */
  readonly firstStep: number;
};

/** A turn of work between reception or reopening and resolution. */
export type Cycle = {
  readonly number: number;
  readonly startedMs: number;
  readonly resolvedMs?: number;
  /** When work on it ended: its resolution, or the closure of a ticket that never had one. */
  readonly endedMs?: number;
};

/** ACTIVE stands for OPEN and IN_PROGRESS: time runs alike in both. */
export type CourseState = "ACTIVE" | "RESOLVED" | "CLOSED";

/** The course of a ticket that its facts tell, without any rule about time. */
export type Course = {
  readonly state: CourseState;
  readonly steps: readonly Step[];
  readonly cycles: readonly Cycle[];
  readonly kind?: TicketKind;
  readonly priority?: Priority;
  readonly impact?: Impact | undefined;
  readonly scope?: AffectedScope | undefined;
  readonly serviceId?: string | undefined;
  readonly solutionKind?: SolutionKind | undefined;
  readonly requesterType?: RequesterType | undefined;
  readonly deadlineMs?: number;
  readonly firstResponseMs?: number;
  readonly waiting?: WaitingReason;
  readonly waitingSinceMs?: number;
  /** Who had control, in order; none of tickets whose facts don't tell it. */
  readonly holds: readonly Hold[];
  /** What the requester wrote after the first response and when it was answered, in order. */
  readonly questions: readonly Question[];
  /** The first plazo told to the requester; a later one doesn't improve the figure. */
  readonly firstDeadlineMs?: number;
  /** When the last of what was told happened. */
  readonly lastMs: number;
};

/**
 * The course told by what was told about time, in its order.
 *
 * A step that its state doesn't allow (a wait ended that never began, because its fact is still on its way) changes
 * nothing; a step dated before the one it follows counts from that one. Undefined until RECEIVED is there.
 */
export const courseOf = (facts: readonly TimeFact[]): Course | undefined => {
  const received = facts.find(({ type }) => type === "RECEIVED");
  if (received === undefined) return undefined;

  const receivedMs = received.at.epochMilliseconds;
  const steps: Step[] = [{ type: "RECEIVED", atMs: receivedMs }];
  const cycles: Cycle[] = [{ number: 1, startedMs: receivedMs }];
  const holds: Hold[] = [];
  const course: { -readonly [key in keyof Course]: Course[key] } = {
    state: "ACTIVE",
    steps,
    cycles,
    holds,
    questions: [],
    lastMs: facts.reduce((last, { at }) => Math.max(last, at.epochMilliseconds), receivedMs),
  };
  const letGo = (untilMs: number): void => {
    const held = holds[holds.length - 1];
    if (held !== undefined && held.untilMs === undefined) holds[holds.length - 1] = { ...held, untilMs };
  };
  for (const fact of facts) {
    const last = steps[steps.length - 1] as Step;
    const atMs = Math.max(fact.at.epochMilliseconds, last.atMs);
    const cycle = cycles[cycles.length - 1] as Cycle;
    switch (fact.type) {
      case "RECEIVED":
        break;
      case "TRIAGED":
        course.kind = fact.kind;
        course.priority = fact.priority;
        course.impact = fact.impact;
        course.scope = fact.scope;
        course.serviceId = fact.serviceId;
        course.solutionKind = fact.solutionKind;
        course.requesterType = fact.requesterType;
        break;
      case "HELD": {
        const held = holds[holds.length - 1];
        const isNew =
          held?.untilMs !== undefined || held?.areaId !== fact.areaId || held.level !== fact.level;
        if (course.state !== "ACTIVE" || !isNew) break;
        letGo(atMs);
        const { areaId, level } = fact;
        holds.push({ areaId, level, fromMs: atMs, cycle: cycle.number, firstStep: steps.length });
        break;
      }
      case "ASKED":
      case "ANSWERED":
        // Told by when they happened, below: an answer by voice may be logged after what it answers.
        break;
      case "DEADLINE_SET":
        course.deadlineMs = fact.deadline.epochMilliseconds;
        course.firstDeadlineMs ??= course.deadlineMs;
        break;
      case "RESPONDED": {
        // A spoken answer may be logged after later steps: it counts from when it was given.
        const responseMs = Math.max(fact.at.epochMilliseconds, receivedMs);
        course.firstResponseMs = Math.min(responseMs, course.firstResponseMs ?? responseMs);
        break;
      }
      case "WAITING_STARTED":
        if (course.state !== "ACTIVE") break;
        steps.push({ type: fact.type, atMs, reason: fact.reason });
        course.waiting = fact.reason;
        course.waitingSinceMs = atMs;
        break;
      case "WAITING_ENDED":
        if (course.waiting === undefined) break;
        steps.push({ type: fact.type, atMs });
        delete course.waiting;
        delete course.waitingSinceMs;
        break;
      case "RESOLVED":
        if (course.state !== "ACTIVE") break;
        steps.push({ type: fact.type, atMs });
        cycles[cycles.length - 1] = { ...cycle, resolvedMs: atMs, endedMs: atMs };
        course.state = "RESOLVED";
        delete course.waiting;
        delete course.waitingSinceMs;
        letGo(atMs);
        break;
      case "REOPENED":
        if (course.state === "ACTIVE") break;
        steps.push({ type: fact.type, atMs });
        cycles.push({ number: cycle.number + 1, startedMs: atMs });
        course.state = "ACTIVE";
        break;
      case "CLOSED":
        if (course.state === "CLOSED") break;
        steps.push({ type: fact.type, atMs });
        cycles[cycles.length - 1] = { ...cycle, endedMs: cycle.endedMs ?? atMs };
        course.state = "CLOSED";
        delete course.waiting;
        delete course.waitingSinceMs;
        letGo(atMs);
        break;
      default:
        fact satisfies never;
    }
  }
  course.questions = questionsOf(messagesOf(facts), cycles, course.firstResponseMs);
  return course;
};

/**
 * The course of one stretch of a ticket's, as if it had been received at its beginning: until its work ends, with the
 * wait under way when it begins. `endMs` is when what is timed was done.
 */
export const stretchOf = (course: Course, fromMs: number, firstStep: number, endMs?: number): Course => {
  const { firstResponseMs: _, ...rest } = course;
  const before = course.steps.slice(0, firstStep).at(-1);
  const wait =
    before?.type === "WAITING_STARTED"
      ? [{ ...before, atMs: fromMs, sinceMs: before.sinceMs ?? before.atMs }]
      : [];
  const steps: Step[] = [{ type: "RECEIVED", atMs: fromMs }, ...wait];
  for (const step of course.steps.slice(firstStep)) {
    if (step.type === "RECEIVED" || step.type === "REOPENED") continue;
    steps.push(step);
    if (step.type === "RESOLVED" || step.type === "CLOSED") break;
  }
  return { ...rest, steps, ...(endMs !== undefined && { firstResponseMs: endMs }) };
};

const messagesOf = (facts: readonly TimeFact[]): SaidMessage[] =>
  facts
    .filter(({ type }) => type === "ASKED" || type === "ANSWERED" || type === "RESPONDED")
    .map(({ type, at }) => ({ isAsked: type === "ASKED", atMs: at.epochMilliseconds }));
