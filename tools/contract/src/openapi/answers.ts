import type { DescMethod } from "@bufbuild/protobuf";
import type { Schema, Schemas } from "./schemas.ts";

/** The ways a call fails, by HTTP status: the component's name and when it happens. */
const problems: Record<
  string,
  { name: string; description: string; when: "always" | "signedIn" | "command" }
> = {
  400: {
    name: "BadRequest",
    description: "A field breaks a rule of the contract; `errors` names each.",
    when: "always",
  },
  401: { name: "Unauthenticated", description: "No valid access token.", when: "signedIn" },
  403: { name: "Forbidden", description: "None of the caller's roles allows the call.", when: "signedIn" },
  404: {
    name: "NotFound",
    description: "Absent, or not visible to the caller; which of the two is never told.",
    when: "always",
  },
  409: {
    name: "Conflict",
    description:
      "It exists already, its state does not allow the command, or the same command is still running.",
    when: "command",
  },
  412: {
    name: "PreconditionFailed",
    description: "Somebody changed it since the caller read it.",
    when: "command",
  },
  422: {
    name: "Unprocessable",
    description: "The idempotency key was used with another body.",
    when: "command",
  },
  429: {
    name: "TooManyRequests",
    description: "Too many requests; `Retry-After` says when to try again.",
    when: "always",
  },
  503: {
    name: "Unavailable",
    description: "A part of the platform does not answer now; try again.",
    when: "always",
  },
};

/** An rpc's answers: its message (or the bytes of a file), and every problem that can stand in its place. */
export const answers = (
  schemas: Schemas,
  method: DescMethod,
  { signedIn, command }: { signedIn: boolean; command: boolean },
): Schema => {
  const possible = Object.entries(problems).filter(
    ([, { when }]) =>
      when === "always" || (when === "signedIn" && signedIn) || (when === "command" && command),
  );
  return {
    200: {
      description: "Done.",
      ...(command && {
        headers: {
          "Idempotency-Key": {
            description: "The key given, or the one the gateway made.",
            schema: { type: "string" },
          },
        },
      }),
      content: content(schemas, method),
    },
    ...Object.fromEntries(
      possible.map(([status, { name }]) => [status, { $ref: `#/components/responses/${name}` }]),
    ),
    default: { $ref: "#/components/responses/Problem" },
  };
};

const content = (schemas: Schemas, method: DescMethod): Schema => {
  if (method.output.typeName === "google.api.HttpBody") return { "*/*": { schema: {} } };
  return { "application/json": { schema: schemas.message(method.output) } };
};

/** The components that describe problems (RFC 9457). */
export const problemComponents = (): {
  schemas: Record<string, Schema>;
  responses: Record<string, Schema>;
} => {
  const schema = { $ref: "#/components/schemas/Problem" };
  const response = (description: string) => ({
    description,
    content: { "application/problem+json": { schema } },
  });
  return {
    schemas: { Problem: problemSchema },
    responses: {
      ...Object.fromEntries(
        Object.values(problems).map(({ name, description }) => [name, response(description)]),
      ),
      Problem: response("Any other failure."),
    },
  };
};

const problemSchema: Schema = {
  type: "object",
  description:
    "What went wrong (RFC 9457), in the caller's language. Programs decide by `reason`, never by the texts.",
  required: ["type", "title", "status", "reason"],
  properties: {
    type: { type: "string", format: "uri-reference" },
    title: { type: "string", description: "The kind of failure in words." },
    status: { type: "integer", description: "The HTTP status." },
    detail: { type: "string", description: "This failure in words." },
    instance: { type: "string", format: "uri-reference" },
    reason: { type: "string", pattern: "^[A-Z][A-Z0-9_]*$", description: "Stable name of the failure." },
    errors: {
      type: "array",
      description: "One entry per field that breaks a rule.",
      items: {
        type: "object",
        properties: {
          field: { type: "string", description: "Path of the field." },
          reason: { type: "string", description: "Stable name of the rule." },
          message: { type: "string", description: "The rule in words." },
        },
      },
    },
  },
};
