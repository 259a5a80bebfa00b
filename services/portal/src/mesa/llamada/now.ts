/** The browser's clock, ms since 1970: only how long a call took is told by it, and the platform says when it ended. */
export const now: () => number = Date.now;
