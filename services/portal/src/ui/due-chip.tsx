import { Icon, type IconName } from "./icon.tsx";

/** How a due time stands; the server says which, the page computes none. */
export type DueStanding = "on-time" | "soon" | "late" | "paused" | "met" | "missed";

const icons: Readonly<Record<DueStanding, IconName>> = {
  "on-time": "clock",
  soon: "soon",
  late: "alert",
  paused: "pause",
  met: "done",
  missed: "alert",
};

/** A due time: icon, words and colour; the exact instant stands in `<time>`. */
export const DueChip = ({
  standing,
  label,
  instant,
  isBig = false,
}: {
  standing: DueStanding;
  label: string;
  instant: string;
  isBig?: boolean;
}) => (
  <span className={isBig ? `due ${standing} big` : `due ${standing}`}>
    <Icon name={icons[standing]} />
    <time dateTime={instant}>{label}</time>
  </span>
);
