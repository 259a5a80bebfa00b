import type { Tx } from "@yanapa/database";
import type { EventBody, EventName } from "@yanapa/proto/events.ts";
import type { Clock, Logger } from "@yanapa/telemetry";

/** What a listener knows about an event beside its body. */
export type Delivery = {
  /** Id of the event, the same however often it is delivered. */
  readonly id: string;
  /** Absent for what belongs to the whole platform. */
  readonly entityId?: string;
  readonly aggregateId: string;
  /** Version of the aggregate; a projection applies only a higher one. */
  readonly sequence: number;
  readonly occurredAt: Temporal.Instant;
  /** Who did it: `person:<id>` or `service:<name>`. */
  readonly actor: string;
  /** About a security incident: seen by need to know. */
  readonly restricted: boolean;
  /** The transaction of the effect, in the scope of the event's entity; the event is already marked as done in it. */
  readonly tx: Tx;
  readonly log: Logger;
  readonly clock: Clock;
};

/**
 * Applies one event. Throwing undoes the transaction; the event comes again, and after 5 tries is put aside, or at once
 * when it never can be applied (`outlook.ts`).
 */
export type Listener<N extends EventName> = (event: EventBody<N>, delivery: Delivery) => Promise<void>;

/** The events a service listens to. */
export type Listeners = { [N in EventName]?: Listener<N> };
