import type { Caller } from "@yanapa/auth";
import { PermissionDeniedError, UnauthenticatedError, type YanapaError } from "@yanapa/errors";
import type { Access } from "../contract.ts";
import type { Step } from "../exchange.ts";
import { requireRecentSignIn } from "../recent-sign-in.ts";

/** Holds the caller against what the contract says of the rpc. */
export const checkAccess: Step = (exchange, next) => {
  const refusal = refusalOf(exchange.method.access, exchange.caller);
  if (refusal !== undefined) throw refusal;
  if (exchange.method.access.recentSignIn) requireRecentSignIn(exchange);
  return next();
};

/**
 * Why the caller may not call, or undefined when they may: UNAUTHENTICATED for nobody, ROLE_MISSING for a person
 * without the role, CALLER_NOT_ALLOWED where the contract has no door for that kind of caller.
 */
export const refusalOf = (access: Access, caller: Caller): YanapaError | undefined => {
  if (access.audience === "PUBLIC") return undefined;
  if (caller.kind === "anonymous") return new UnauthenticatedError("TOKEN_MISSING");
  switch (access.audience) {
    case "USER":
      if (caller.kind === "service") return new PermissionDeniedError("CALLER_NOT_ALLOWED");
      if (caller.kind === "platform" || !holdsOneOf(access.roles, caller.roles)) return roleMissing(access);
      return undefined;
    case "PLATFORM":
      if (caller.kind === "service") return new PermissionDeniedError("CALLER_NOT_ALLOWED");
      if (caller.kind !== "platform" || !holdsOneOf(access.roles, caller.roles)) return roleMissing(access);
      return undefined;
    case "INTERNAL":
      return caller.kind === "service" && access.callers.includes(caller.service)
        ? undefined
        : new PermissionDeniedError("CALLER_NOT_ALLOWED");
    default:
      // A contract newer than this code: closed, not open.
      access.audience satisfies never;
      return new PermissionDeniedError("CALLER_NOT_ALLOWED");
  }
};

const holdsOneOf = (wanted: readonly string[], held: readonly string[]): boolean =>
  wanted.length === 0 || held.some((role) => wanted.includes(role));

const roleMissing = ({ roles }: Access): YanapaError =>
  new PermissionDeniedError("ROLE_MISSING", roles.length > 0 ? { roles: roles.join(",") } : undefined);
