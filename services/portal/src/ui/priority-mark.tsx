/** ALTA, MEDIA, BAJA: shape first, always ink. */
export type Priority = "high" | "med" | "low";

const shapes: Readonly<Record<Priority, React.ReactNode>> = {
  high: <path className="fill" d="M6 .8 11.6 11H.4Z" />,
  med: (
    <>
      <path className="ring" d="M6 1 11 6 6 11 1 6Z" />
      <path className="fill" d="M6 1 11 6 6 11Z" />
    </>
  ),
  low: <circle className="ring" cx="6" cy="6" r="4" />,
};

export const PriorityMark = ({ priority, label }: { priority: Priority; label: string }) => (
  <span className={`prio ${priority}`}>
    <svg viewBox="0 0 12 12" aria-hidden="true">
      {shapes[priority]}
    </svg>
    {label}
  </span>
);
