const stations = [1, 2, 3] as const;
export type Station = (typeof stations)[number];

/** The levels that had control and the one that has it now, as three stations of a line; the word beside it says the level. */
export const MiniPath = ({
  now,
  reached,
  label,
  before,
}: {
  now: Station;
  reached: readonly Station[];
  label: string;
  /** Said before it to who does not see the line. */
  before: string;
}) => {
  const furthest = Math.max(now, ...reached);
  return (
    <span className="mini-path">
      <svg viewBox="0 0 40 12" aria-hidden="true">
        {([2, 3] as const).map((station) => (
          <path
            key={station}
            className={station <= furthest ? "track" : "track ahead"}
            d={`M${station * 14 - 22} 6h14`}
          />
        ))}
        {stations.map((station) => (
          <circle
            key={station}
            className={station === now ? "stop now" : station <= furthest ? "stop" : "stop ahead"}
            cx={station * 14 - 8}
            cy="6"
            r={station === now ? 4 : station <= furthest ? 3 : 2.5}
          />
        ))}
      </svg>
      <span className="vh">{before}</span>
      {label}
    </span>
  );
};
