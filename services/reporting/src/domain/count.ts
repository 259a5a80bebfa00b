import type { Evidence, Kind, Outcome, Reading, Step, Survey } from "./evidence.ts";
import type { Closure, Facts, InterruptionOf, Movement, Pending, Resolution, Response } from "./facts.ts";
import { outageMinutes } from "./outage-time.ts";
import { type Interval, isWithin, type Span } from "./period.ts";
import { Story } from "./story.ts";

/** Security incidents, or everything else: no figure sums the two (rule R4). */
export type Population = "ORDINARY" | "SECURITY";

const kindsOf: Readonly<Record<Population, readonly Kind[]>> = {
  ORDINARY: ["INCIDENT", "SERVICE_REQUEST", "INQUIRY"],
  SECURITY: ["SECURITY_INCIDENT"],
};

/**
 * What happened in a period, up to its cut, to one population. Told by the set of steps and readings alone: the same
 * evidence gives the same facts in whatever order it arrived.
 */
export const factsOf = (evidence: Evidence, span: Span, population: Population): Facts => {
  const within: Interval = { start: span.start, end: span.cutAt };
  const isOurs = ({ kind }: { kind: Kind }): boolean =>
    (kind === "SECURITY_INCIDENT") === (population === "SECURITY");
  const stories = storiesOf(evidence, span.cutAt);
  // The balance needs one side for each ticket: the one it is on at the cut.
  const ours = stories.filter(({ last }) => isOurs(last));
  const surveys = evidence.surveys.filter(isOurs);
  return {
    cutAt: span.cutAt,
    within,
    kinds: kindsOf[population],
    responses: stories.flatMap((story) => responseOf(story, within)).filter(isOurs),
    resolutions: stories.flatMap((story) => resolutionOf(story, within)).filter(isOurs),
    previousResolutions: stories.flatMap((story) => resolutionOf(story, span.previous)).filter(isOurs),
    closures: stories.flatMap((story) => story.closings(within).map(closureOf)).filter(isOurs),
    pending: ours.filter(({ last }) => last.state !== "CLOSED").map((story) => pendingOf(story, span.cutAt)),
    movement: movementOf(ours, within),
    outages: evidence.outages.filter(({ restricted }) => restricted === (population === "SECURITY")),
    interruptions: stories.flatMap((story) => interruptionOf(story, evidence, within)).filter(isOurs),
    contacts:
      population === "SECURITY"
        ? []
        : evidence.contacts.filter(({ startTime }) => isWithin(startTime, within)),
    answers: onePerTicket(surveys.filter(({ answeredAt }) => answeredAt && isWithin(answeredAt, within))),
    dueSurveys: surveys
      .filter(({ expiresAt }) => expiresAt && isWithin(expiresAt, within))
      .map((survey) => answeredBefore(survey, span.cutAt)),
    areas: evidence.areas,
    services: evidence.services,
  };
};

const storiesOf = ({ steps, readings }: Evidence, cutAt: Temporal.Instant): Story[] => {
  const past = steps.filter(({ at }) => Temporal.Instant.compare(at, cutAt) < 0);
  const readingsOf = Map.groupBy(readings, ({ ticketId }): string => ticketId);
  return [...Map.groupBy(past, ({ ticketId }): string => ticketId)].map(
    ([ticketId, own]: [string, Step[]]) => new Story(own, readingsOf.get(ticketId) ?? ([] as Reading[])),
  );
};

const responseOf = (story: Story, within: Interval): Response[] => {
  const step = story.responseIn(within);
  if (step === undefined) return [];
  const seconds = story.readingOfResponse(step)?.measures.responseBusinessSeconds;
  return [
    {
      kind: step.kind,
      excluded: story.excluded,
      immediate: step.immediate,
      hasRequester: step.hasRequester,
      businessMinutes: seconds === undefined ? undefined : seconds / 60,
    },
  ];
};

const resolutionOf = (story: Story, within: Interval): Resolution[] => {
  const step = story.resolutionIn(within);
  if (step === undefined) return [];
  return [
    {
      kind: step.kind,
      excluded: story.excluded,
      priority: step.priority,
      serviceId: step.serviceId,
      areaId: step.areaId,
      level: step.highestLevel,
      causeKey: step.causeKey,
      cause: step.cause,
      causeType: step.causeType,
      measures: story.readingOfResolution(step)?.measures,
    },
  ];
};

/** The union of a ticket's own outages, whole: those it shares with others too (figure 10). */
const interruptionOf = (
  story: Story,
  { outages, ticketOutages }: Evidence,
  within: Interval,
): InterruptionOf[] => {
  const step = story.resolutionIn(within);
  if (step === undefined) return [];
  const ids = ticketOutages
    .filter(({ ticketId }) => ticketId === step.ticketId)
    .map(({ outageId }) => outageId);
  const own = outages.filter(({ outageId }) => ids.includes(outageId));
  const whole = { start: Temporal.Instant.fromEpochMilliseconds(0), end: within.end };
  const { kind, interruption } = step;
  // What was resolved before resolutions told it has outages, or nobody knows.
  const said = interruption === "UNSPECIFIED" && own.length > 0 ? "RECORDED" : interruption;
  return [{ kind, excluded: story.excluded, said, ...outageMinutes(own, whole) }];
};

const closureOf = ({ kind, highestLevel, outcome, cycle }: Step): Closure => ({
  kind,
  level: highestLevel,
  outcome,
  cycle,
});

const pendingOf = (story: Story, cutAt: Temporal.Instant): Pending => ({
  kind: story.last.kind,
  state: story.last.state,
  overdue: story.isOverdueAt(cutAt),
  responded: story.responded,
  hasRequester: story.last.hasRequester,
  ageMinutes: Math.max(0, (cutAt.epochMilliseconds - story.last.receivedAt.epochMilliseconds) / 60_000),
});

const movementOf = (stories: readonly Story[], within: Interval): Movement => {
  const closings = stories.flatMap((story) => story.closings(within));
  const received = stories.filter(({ registeredAt }) => isWithin(registeredAt, within));
  const closedBy: Record<Outcome, number> = {
    UNSPECIFIED: 0,
    SOLVED: 0,
    UNCONFIRMED: 0,
    DUPLICATE: 0,
    REJECTED: 0,
    WITHDRAWN: 0,
  };
  for (const { outcome } of closings) closedBy[outcome] += 1;
  return {
    opening: stories.filter((story) => story.isPendingAt(within.start)).length,
    received: received.length,
    receivedLate: received.filter(({ recordedLate }) => recordedLate).length,
    reopened: stories.reduce((sum, story) => sum + story.reopenings(within).length, 0),
    closed: closings.length,
    closedBy,
    closing: stories.filter(({ last }) => last.state !== "CLOSED").length,
  };
};

/** The last answer about each ticket. */
const onePerTicket = (answers: readonly Survey[]): Survey[] =>
  [...Map.groupBy(answers, ({ ticketId }) => ticketId).values()].map((own) => own.reduce(later));

const later = (one: Survey, other: Survey): Survey => {
  const order = Temporal.Instant.compare(
    one.answeredAt as Temporal.Instant,
    other.answeredAt as Temporal.Instant,
  );
  return order > 0 || (order === 0 && one.surveyId > other.surveyId) ? one : other;
};

/** An answer given after the cut is not known to the report yet. */
const answeredBefore = (survey: Survey, cutAt: Temporal.Instant): Survey =>
  survey.answeredAt && Temporal.Instant.compare(survey.answeredAt, cutAt) >= 0
    ? { ...survey, answeredAt: undefined, rating: undefined, solved: undefined }
    : survey;
