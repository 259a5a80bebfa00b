import type { Actor, Platform } from "../platform.ts";
import type { RegisteredEntity } from "../register.ts";
import type { Telling } from "./telling.ts";

/** Everybody and everything that the chapters of the story share. */
export type Cast = {
  readonly platform: Platform;
  readonly telling: Telling;
  /** The entity that attends, and the other one, which must see nothing. */
  readonly home: RegisteredEntity;
  readonly other: RegisteredEntity;
  readonly citizen: { readonly actor: Actor; readonly email: string; readonly documentNumber: string };
  /** A word of this run alone, so that the story can be told again on the same platform. */
  readonly code: string;
};

/** A ticket of the story as staff see it right now. */
export const ticketOf = async (actor: Actor, ticketId: string) =>
  (await actor.get(`/v1/tickets/${ticketId}`)).ticket;
