/** Comes before every row of a list that has the newest first: its time and id, as statement values. */
export const beginning = ["infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff"] as const;
