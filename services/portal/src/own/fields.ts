import { InvalidArgumentError } from "@yanapa/errors";
import type { FastifyRequest } from "fastify";
import { readJson } from "../http/read-form.ts";
import type { Session } from "../session/sessions.ts";
import type { Owner } from "../store/owner.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Largest text of a draft, in bytes, with what JSON adds to it. */
const largestBody = 128 * 1024;

/** Whose screen a request is about: the session's person, in the entity of `Yanapa-Entity`. Throws ENTITY_INVALID. */
export const ownerOf = (session: Session, request: FastifyRequest): Owner => {
  const entity = request.headers["yanapa-entity"];
  if (entity !== undefined && !(typeof entity === "string" && uuid.test(entity.toLowerCase())))
    throw new InvalidArgumentError("ENTITY_INVALID");
  return {
    issuer: session.issuer,
    subject: session.subject,
    entityId: typeof entity === "string" ? entity.toLowerCase() : undefined,
  };
};

/** The texts of a JSON body by name. Throws INVALID_ARGUMENT with each field that is missing, too long or misformed. */
export const textsOf = async <Name extends string>(
  request: FastifyRequest,
  wanted: Readonly<Record<Name, { max: number; pattern?: RegExp }>>,
): Promise<Record<Name, string>> => {
  const body = parsed(await readJson(request.raw, largestBody));
  const names = Object.keys(wanted) as Name[];
  const wrong = names.filter((name) => {
    const { max, pattern } = wanted[name];
    const value = body[name];
    return typeof value !== "string" || value.length > max || !(pattern?.test(value) ?? true);
  });
  if (wrong.length > 0)
    throw new InvalidArgumentError(
      "FIELD_INVALID",
      wrong.map((field) => ({ field, reason: "FIELD_INVALID" })),
    );
  return Object.fromEntries(names.map((name) => [name, String(body[name])])) as Record<Name, string>;
};

const parsed = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === "object" && json !== null && !Array.isArray(json))
      return json as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new InvalidArgumentError("BODY_NOT_JSON");
};
