/** Arithmetic mean; undefined without cases. */
export const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The case in the middle; of an even number of cases, the mean of the two. Undefined without cases. */
export const median = (values: readonly number[]): number | undefined => {
  const ordered = inOrder(values);
  const half = Math.floor(ordered.length / 2);
  const [low, high] = [ordered[ordered.length % 2 === 0 ? half - 1 : half], ordered[half]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};

/** By nearest rank: the smallest case that at least 90 % of all cases don't exceed. Undefined without cases. */
export const percentile90 = (values: readonly number[]): number | undefined =>
  inOrder(values)[Math.ceil((values.length * 9) / 10) - 1];

/** Two decimals, halves away from zero: as much as is published, and no more to seal. */
export const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.sign(value) * (Math.round(Math.abs(value) * 100) / 100);

const inOrder = (values: readonly number[]): number[] => [...values].sort((one, other) => one - other);
