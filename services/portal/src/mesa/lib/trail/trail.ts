/** The rows of the view from which somebody went on to a ticket: the way back, and to the next one. */
export type Trail = {
  readonly entityId: string;
  /** What the view is called. */
  readonly title: string;
  /** Its address within the entity: `?vista=mias`. */
  readonly search: string;
  readonly ids: readonly string[];
};

// In memory alone: whose cases somebody looks through is in no store of the browser.
let current: Trail | undefined;
let seen: string | undefined;

export const leaveTrail = (trail: Trail): void => {
  current = trail;
};

/** The trail of an entity, whatever ticket is open. */
export const trailOf = (entityId: string): Trail | undefined =>
  current?.entityId === entityId ? current : undefined;

/** A ticket is looked at: the list comes back to its row. */
export const seeing = (ticketId: string): void => {
  seen = ticketId;
};

/** The ticket that somebody comes back from, once. */
export const comingFrom = (): string | undefined => {
  const from = seen;
  seen = undefined;
  return from;
};
