/** Every metadata name that Yanapa's services read or write. */
export const metadataNames = {
  /** EdDSA JWT that says who calls; see libs/auth. */
  assertion: "yanapa-assertion",
  idempotencyKey: "idempotency-key",
  requestId: "yanapa-request-id",
  /** Trailer with the whole error as JSON; see libs/errors. */
  error: "yanapa-error-bin",
} as const;
