import type { JsonObject } from "@bufbuild/protobuf";
import type { Role } from "@yanapa/auth";
import type { Ids } from "./fixtures.ts";
import type { Stage } from "./stages.ts";

/** A complete request that somebody of an entity may make with its own ids. Every id field of the request is in it. */
export type Sample = {
  readonly as: Role;
  /** How far the ticket has come that the request is about. */
  readonly stage?: Stage;
  readonly request: (ids: Ids) => JsonObject;
};
