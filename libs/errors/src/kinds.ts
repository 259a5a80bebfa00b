/** What went wrong, as a closed list: clients may switch on it, services never add to it. */
export type Kind =
  | "INVALID_ARGUMENT"
  | "UNAUTHENTICATED"
  | "PERMISSION_DENIED"
  | "NOT_FOUND"
  | "ALREADY_EXISTS"
  | "WRONG_STATE"
  | "VERSION_MISMATCH"
  | "IDEMPOTENCY_MISMATCH"
  | "IN_PROGRESS"
  | "RESOURCE_EXHAUSTED"
  | "UNAVAILABLE"
  | "DEADLINE_EXCEEDED"
  | "CANCELLED"
  | "UNIMPLEMENTED"
  | "INTERNAL";

/** How one kind looks outside: gRPC status code, HTTP status and the Spanish title of its problem document. */
export type KindRow = { readonly grpc: number; readonly http: number; readonly title: string };

/** The one table kind → gRPC code → HTTP status. */
export const kinds: Readonly<Record<Kind, KindRow>> = {
  INVALID_ARGUMENT: { grpc: 3, http: 400, title: "La solicitud tiene datos que no se pueden aceptar" },
  UNAUTHENTICATED: { grpc: 16, http: 401, title: "Hace falta iniciar sesión" },
  PERMISSION_DENIED: { grpc: 7, http: 403, title: "No tiene permiso para hacer esto" },
  NOT_FOUND: { grpc: 5, http: 404, title: "No existe o no está a su alcance" },
  ALREADY_EXISTS: { grpc: 6, http: 409, title: "Ya existe" },
  WRONG_STATE: { grpc: 9, http: 409, title: "El estado actual no permite esta acción" },
  VERSION_MISMATCH: { grpc: 9, http: 412, title: "Otra persona lo modificó antes" },
  IDEMPOTENCY_MISMATCH: {
    grpc: 3,
    http: 422,
    title: "La clave de idempotencia ya se usó con otra solicitud",
  },
  IN_PROGRESS: { grpc: 10, http: 409, title: "La misma solicitud está en curso" },
  RESOURCE_EXHAUSTED: { grpc: 8, http: 429, title: "Demasiadas solicitudes" },
  UNAVAILABLE: { grpc: 14, http: 503, title: "El servicio no está disponible por el momento" },
  DEADLINE_EXCEEDED: { grpc: 4, http: 504, title: "La respuesta tardó más de lo permitido" },
  CANCELLED: { grpc: 1, http: 499, title: "La solicitud fue cancelada" },
  UNIMPLEMENTED: { grpc: 12, http: 501, title: "Esta función no está disponible" },
  INTERNAL: { grpc: 13, http: 500, title: "Error interno" },
};

/** The kind of a bare gRPC status, used when no detail came along. Several kinds share a code: the plainest wins. */
const plainKinds: Readonly<Record<number, Kind>> = {
  1: "CANCELLED",
  3: "INVALID_ARGUMENT",
  4: "DEADLINE_EXCEEDED",
  5: "NOT_FOUND",
  6: "ALREADY_EXISTS",
  7: "PERMISSION_DENIED",
  8: "RESOURCE_EXHAUSTED",
  9: "WRONG_STATE",
  10: "IN_PROGRESS",
  11: "INVALID_ARGUMENT",
  12: "UNIMPLEMENTED",
  14: "UNAVAILABLE",
  16: "UNAUTHENTICATED",
};

/** Kind of a gRPC status code that arrived without detail; UNKNOWN, DATA_LOSS and foreign numbers are INTERNAL. */
export const fromGrpc = (code: number): Kind => plainKinds[code] ?? "INTERNAL";

/** Whether a string from outside names a kind. */
export const isKind = (value: unknown): value is Kind =>
  typeof value === "string" && Object.hasOwn(kinds, value);
