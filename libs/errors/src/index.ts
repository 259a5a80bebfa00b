export { fromGrpc, isKind, type Kind, type KindRow, kinds } from "./kinds.ts";
export { messagesEs } from "./messages-es.ts";
export { spanishMessage } from "./spanish-message.ts";
export { storableText } from "./storable-text.ts";
export { fromWire, toWire, type WireError } from "./wire.ts";
export {
  AlreadyExistsError,
  asYanapaError,
  CancelledError,
  DeadlineExceededError,
  type ErrorData,
  type ErrorOptions,
  errorOf,
  errorOfGrpc,
  type FieldViolation,
  IdempotencyMismatchError,
  InProgressError,
  InternalError,
  InvalidArgumentError,
  invalid,
  NotFoundError,
  PermissionDeniedError,
  ResourceExhaustedError,
  UnauthenticatedError,
  UnavailableError,
  UnimplementedError,
  VersionMismatchError,
  WrongStateError,
  YanapaError,
} from "./yanapa-error.ts";
