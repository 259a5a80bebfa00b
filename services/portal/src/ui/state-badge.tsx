/** Where a ticket is, as a ring that fills. */
export type TicketStage = "open" | "working" | "waiting" | "resolved" | "closed";

const ring = <circle className="ring" cx="7" cy="7" r="5.5" />;
const shapes: Readonly<Record<TicketStage, React.ReactNode>> = {
  open: <circle className="ring dashed" cx="7" cy="7" r="5.5" />,
  working: (
    <>
      {ring}
      <path className="fill" d="M7 3.5a3.5 3.5 0 0 1 0 7Z" />
    </>
  ),
  waiting: (
    <>
      {ring}
      <path className="ring" d="M5.6 4.8v4.4M8.4 4.8v4.4" />
    </>
  ),
  resolved: (
    <>
      {ring}
      <path className="ring" d="m4.5 7.2 1.7 1.7 3.3-3.5" />
    </>
  ),
  closed: (
    <>
      <circle className="fill" cx="7" cy="7" r="6.2" />
      <path className="over" d="m4.3 7.2 1.8 1.8 3.6-3.8" />
    </>
  ),
};

/** The state in words, beside its shape. */
export const StateBadge = ({ stage, label }: { stage: TicketStage; label: string }) => (
  <span className="state">
    <svg viewBox="0 0 14 14" aria-hidden="true">
      {shapes[stage]}
    </svg>
    {label}
  </span>
);
