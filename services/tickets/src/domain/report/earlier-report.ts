/** An earlier report of a ticket that was reopened after its closure. */
export type EarlierReport = { reportNumber: number; sha256: string; sealedAt: Temporal.Instant };
