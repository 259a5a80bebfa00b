/** Rows of a page: what was asked for, or the contract's default of 50. */
export const pageSizeOf = (asked: number): number => (asked === 0 ? 50 : asked);
