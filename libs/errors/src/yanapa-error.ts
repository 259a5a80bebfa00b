import { fromGrpc, type Kind } from "./kinds.ts";

/** One field that cannot be accepted. */
export type FieldViolation = {
  /** Proto field path in snake_case: `requester.document.number`, `items[0].quantity`. */
  field: string;
  reason: string;
  /** Spanish sentence; when absent it is looked up by reason. */
  message?: string;
};

/** Facts about an error that clients may see, as strings. Never personal data. */
export type ErrorData = Readonly<Record<string, string>>;

export type ErrorOptions = { cause?: unknown };

/**
 * An error that crosses the wire whole: kind, stable UPPER_SNAKE reason, fields and data arrive at the caller as they
 * were thrown. The cause is for the log of the service that threw it and never leaves.
 */
export class YanapaError extends Error {
  readonly kind: Kind;
  readonly reason: string;
  readonly fields: readonly FieldViolation[];
  readonly data: ErrorData;

  constructor(
    kind: Kind,
    reason: string,
    options: ErrorOptions & { fields?: readonly FieldViolation[]; data?: ErrorData } = {},
  ) {
    // Only names of fields go into the message: it is logged, and values may be personal data.
    const fields = options.fields ?? [];
    const named = fields.map(({ field, reason: why }) => `${field} ${why}`).join(", ");
    super(
      named === "" ? reason : `${reason} (${named})`,
      "cause" in options ? { cause: options.cause } : undefined,
    );
    this.name = new.target.name;
    this.kind = kind;
    this.reason = reason;
    this.fields = fields;
    this.data = options.data ?? {};
  }
}

/** The request itself is wrong, whatever the state: say which fields and why. */
export class InvalidArgumentError extends YanapaError {
  constructor(
    reason: string,
    fields: readonly FieldViolation[] = [],
    data?: ErrorData,
    options?: ErrorOptions,
  ) {
    super("INVALID_ARGUMENT", reason, { ...options, fields, data });
  }
}

/** One field that is wrong, and why: most of what is refused. */
export const invalid = (field: string, reason: string, data?: ErrorData): InvalidArgumentError =>
  new InvalidArgumentError(reason, [{ field, reason }], data);

/** Nobody known is calling: no token, or one that does not hold. */
export class UnauthenticatedError extends YanapaError {
  constructor(reason: string, data?: ErrorData, options?: ErrorOptions) {
    super("UNAUTHENTICATED", reason, { ...options, data });
  }
}

/** A known caller lacks a role. What a caller may not see is NotFoundError instead. */
export class PermissionDeniedError extends YanapaError {
  constructor(reason: string, data?: ErrorData, options?: ErrorOptions) {
    super("PERMISSION_DENIED", reason, { ...options, data });
  }
}

/**
 * It does not exist, or the caller may not see it: both look the same on purpose. `fields` says which field named it,
 * where the reason alone does not.
 */
export class NotFoundError extends YanapaError {
  constructor(
    reason: string,
    data?: ErrorData,
    options?: ErrorOptions & { fields?: readonly FieldViolation[] | undefined },
  ) {
    super("NOT_FOUND", reason, { ...options, data });
  }
}

/** Something with the same key exists. */
export class AlreadyExistsError extends YanapaError {
  constructor(reason: string, data?: ErrorData, options?: ErrorOptions) {
    super("ALREADY_EXISTS", reason, { ...options, data });
  }
}

/** The noun's state does not allow the verb. */
export class WrongStateError extends YanapaError {
  constructor(reason: string, data?: ErrorData, options?: ErrorOptions) {
    super("WRONG_STATE", reason, { ...options, data });
  }
}

/** Somebody changed the noun since the caller read it. */
export class VersionMismatchError extends YanapaError {
  constructor(reason: string, data?: ErrorData, options?: ErrorOptions) {
    super("VERSION_MISMATCH", reason, { ...options, data });
  }
}

/** An idempotency key came back with another request. */
export class IdempotencyMismatchError extends YanapaError {
  constructor(reason: string, data?: ErrorData, options?: ErrorOptions) {
    super("IDEMPOTENCY_MISMATCH", reason, { ...options, data });
  }
}

/** The same command is still running; ask again a little later with the same key. */
export class InProgressError extends YanapaError {
  constructor(reason: string, data?: ErrorData, options?: ErrorOptions) {
    super("IN_PROGRESS", reason, { ...options, data });
  }
}

/** A quota or a rate is used up. `data.retry_after_s` says how long to wait, in whole seconds. */
export class ResourceExhaustedError extends YanapaError {
  constructor(reason: string, data?: ErrorData, options?: ErrorOptions) {
    super("RESOURCE_EXHAUSTED", reason, { ...options, data });
  }
}

/** A part that is needed does not answer; the same request may work later. */
export class UnavailableError extends YanapaError {
  constructor(reason: string, data?: ErrorData, options?: ErrorOptions) {
    super("UNAVAILABLE", reason, { ...options, data });
  }
}

/** The time the caller gave was over. A command may have been done: repeat it with its key. */
export class DeadlineExceededError extends YanapaError {
  constructor(reason: string, data?: ErrorData, options?: ErrorOptions) {
    super("DEADLINE_EXCEEDED", reason, { ...options, data });
  }
}

/** The caller went away. */
export class CancelledError extends YanapaError {
  constructor(reason: string, data?: ErrorData, options?: ErrorOptions) {
    super("CANCELLED", reason, { ...options, data });
  }
}

/** The contract has it, this installation does not. */
export class UnimplementedError extends YanapaError {
  constructor(reason: string, data?: ErrorData, options?: ErrorOptions) {
    super("UNIMPLEMENTED", reason, { ...options, data });
  }
}

/** Our fault. Reason only leaves the service; data and cause stay in its log. */
export class InternalError extends YanapaError {
  constructor(reason: string, data?: ErrorData, options?: ErrorOptions) {
    super("INTERNAL", reason, { ...options, data });
  }
}

type PlainClass = new (reason: string, data?: ErrorData, options?: ErrorOptions) => YanapaError;

const classes: Readonly<Record<Exclude<Kind, "INVALID_ARGUMENT" | "NOT_FOUND">, PlainClass>> = {
  UNAUTHENTICATED: UnauthenticatedError,
  PERMISSION_DENIED: PermissionDeniedError,
  ALREADY_EXISTS: AlreadyExistsError,
  WRONG_STATE: WrongStateError,
  VERSION_MISMATCH: VersionMismatchError,
  IDEMPOTENCY_MISMATCH: IdempotencyMismatchError,
  IN_PROGRESS: InProgressError,
  RESOURCE_EXHAUSTED: ResourceExhaustedError,
  UNAVAILABLE: UnavailableError,
  DEADLINE_EXCEEDED: DeadlineExceededError,
  CANCELLED: CancelledError,
  UNIMPLEMENTED: UnimplementedError,
  INTERNAL: InternalError,
};

/** The error of a kind known only at run time, as an instance of that kind's class. Fields count for INVALID_ARGUMENT and NOT_FOUND. */
export const errorOf = (
  kind: Kind,
  reason: string,
  { fields, data, ...options }: ErrorOptions & { fields?: readonly FieldViolation[]; data?: ErrorData } = {},
): YanapaError => {
  if (kind === "INVALID_ARGUMENT") return new InvalidArgumentError(reason, fields, data, options);
  if (kind === "NOT_FOUND") return new NotFoundError(reason, data, { ...options, fields });
  return new classes[kind](reason, data, options);
};

/** The error of a bare gRPC status: its kind's name serves as reason. */
export const errorOfGrpc = (code: number, options?: ErrorOptions): YanapaError => {
  const kind = fromGrpc(code);
  return errorOf(kind, kind === "INTERNAL" ? "UNEXPECTED" : kind, options);
};

/** A YanapaError as it is; anything else becomes INTERNAL/UNEXPECTED with the original as cause. */
export const asYanapaError = (error: unknown): YanapaError =>
  error instanceof YanapaError ? error : new InternalError("UNEXPECTED", undefined, { cause: error });
