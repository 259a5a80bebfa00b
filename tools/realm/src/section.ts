import type KeycloakAdminClient from "@keycloak/keycloak-admin-client";
import type { DesiredRealm } from "../../../deploy/keycloak/index.ts";

/** One thing to create, change or delete so that the realm becomes the desired one. */
export type Change = {
  readonly action: "crear" | "cambiar" | "borrar";
  /** What is changed, for people: `cliente yanapa-portal`. */
  readonly what: string;
  /** What differs, each as `path: actual → desired`. */
  readonly details: readonly string[];
  apply(): Promise<unknown>;
};

/** Compares one part of the realm. It works on what is there now: earlier parts may still be missing in a plan. */
export type Section = (admin: KeycloakAdminClient, desired: DesiredRealm) => Promise<Change[]>;

/** A change when something differs, else none. */
export const changeOf = (
  what: string,
  details: readonly string[],
  apply: () => Promise<unknown>,
): Change[] => (details.length === 0 ? [] : [{ action: "cambiar", what, details, apply }]);

export const create = (what: string, apply: () => Promise<unknown>): Change => ({
  action: "crear",
  what,
  details: [],
  apply,
});

export const remove = (what: string, apply: () => Promise<unknown>): Change => ({
  action: "borrar",
  what,
  details: [],
  apply,
});
