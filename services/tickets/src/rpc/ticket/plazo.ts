import { invalid, WrongStateError, YanapaError } from "@yanapa/errors";
import type { Call } from "@yanapa/rpc";
import { deadlineMissing, type Plazo } from "../../domain/plazo/plazo.ts";
import type { TicketData } from "../../domain/ticket/ticket-data.ts";
import type { App } from "../app.ts";

/** What a maximum time is chosen by, and since when it counts. */
export type Traits = Pick<
  TicketData,
  | "entityId"
  | "id"
  | "kind"
  | "priority"
  | "impact"
  | "scope"
  | "serviceId"
  | "receivedAt"
  | "solutionKind"
  | "requesterType"
>;

/** What a registration or triage says of the plazo. */
export type SaidPlazo = {
  readonly deadline?: Temporal.Instant | undefined;
  readonly acceptMaximum?: boolean | undefined;
  readonly sameContact?: boolean | undefined;
  readonly deadlineOverrideReason?: string | undefined;
};

/** Whether any plazo is given, so that escalation may have to say something of it. */
export const isPlazoGiven = ({ deadline, acceptMaximum }: SaidPlazo): boolean =>
  deadline !== undefined || acceptMaximum === true;

/**
 * What is said of the plazo, with escalation's word where it counts: on a maximum that is accepted, and on a plazo given
 * where maximum times are published. Throws WRONG_STATE/MAXIMUM_TIME_MISSING, INVALID_ARGUMENT/DEADLINE_TWICE, and
 * UNAVAILABLE without that word.
 */
export const plazoOf = async (
  app: Pick<App, "clocks">,
  call: Call,
  said: SaidPlazo,
  { traits, hasMaximum }: { traits: Traits; hasMaximum: boolean },
): Promise<Plazo> => {
  const { deadline, sameContact, deadlineOverrideReason: overrideReason = "" } = said;
  if (said.acceptMaximum) {
    const reason = "DEADLINE_TWICE";
    if (deadline !== undefined) throw invalid("deadline", reason);
    const maximum = await maximumOf(app, call, traits);
    if (maximum === undefined) throw new WrongStateError("MAXIMUM_TIME_MISSING");
    return { deadline: maximum, isWithinMaximum: true, overrideReason, sameContact, hasMaximum: true };
  }
  const isWithinMaximum =
    deadline === undefined || !hasMaximum || (await checkPlazo(app, call, traits, deadline)).within;
  return { deadline, isWithinMaximum, overrideReason, sameContact, hasMaximum };
};

/** When the maximum time for what is said of a ticket passes; undefined when the entity has none for it. */
export const maximumOf = async (app: Pick<App, "clocks">, call: Call, traits: Traits) =>
  // Any plazo to come does: only the maximum is read.
  (await checkPlazo(app, call, traits, lastPlazo)).maximumDueAt;

/** The last that the contract admits. */
const lastPlazo = Temporal.Instant.from("2099-12-31T00:00:00Z");

/** Escalation's word on a plazo. */
export const checkPlazo = (
  { clocks }: Pick<App, "clocks">,
  call: Call,
  { id: ticketId, solutionKind, requesterType, ...traits }: Traits,
  deadline: Temporal.Instant,
) =>
  clocks.checkDeadline(
    {
      entityId: traits.entityId,
      ticketId,
      kind: traits.kind,
      priority: traits.priority,
      impact: traits.impact,
      scope: traits.scope,
      serviceId: traits.serviceId,
      receivedAt: traits.receivedAt,
      solutionKind: solutionKind ?? "UNSPECIFIED",
      requesterType: requesterType ?? "UNSPECIFIED",
      deadline,
    },
    { call, entityId: traits.entityId },
  );

/**
 * Does what is refused for want of a plazo once more if escalation knows of a maximum: that the entity published its first
 * maximum times may not have been heard here yet. `act` is told whether there is one for sure.
 */
export const unlessPublishedMeanwhile = async <Reply>(
  act: (hasMaximum: boolean) => Promise<Reply>,
  maximum: () => Promise<Temporal.Instant | undefined>,
): Promise<Reply> => {
  try {
    return await act(false);
  } catch (error) {
    if (!(error instanceof YanapaError) || error.reason !== deadlineMissing) throw error;
    // Without escalation's word a plazo has to be given.
    const known = await maximum().catch(() => undefined);
    if (known === undefined) throw error;
    return act(true);
  }
};
