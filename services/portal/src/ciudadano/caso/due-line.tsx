import { shortInstant } from "../../lib/dates.ts";
import type { PageRequest } from "../../lib/page.ts";
import type { Case } from "./case.ts";

/** Where something stands on the line, 0 to 100, and how its words lie by it. */
type Placed = { readonly at: number; readonly anchor: "start" | "middle" | "end" };

/**
 * The plazo as a line from the report on: the one first told, the one that counts, and where the case is or was resolved.
 * Its places are attributes of the drawing, since no page has styles of its own.
 */
export const DueLine = ({ found, request }: { found: Case; request: PageRequest }) => {
  const { t, locale, now } = request;
  const { receivedAt = "", deadline = "", detail = {}, state } = found;
  const isOver = state === "TICKET_STATE_RESOLVED" || state === "TICKET_STATE_CLOSED";
  const reached = isOver ? (detail.resolvedAt ?? "") : now;
  if (receivedAt === "" || reached === "") return null;
  const first = detail.firstDeadline === deadline ? undefined : detail.firstDeadline;
  const place = scaleOf([receivedAt, deadline, reached, ...(first === undefined ? [] : [first])]);
  const [due, end] = [placed(place(deadline)), placed(place(reached))];
  const words = (key: string, instant: string) =>
    t(`caso.linea.${key}`, { cuando: shortInstant(instant, locale) });
  const reachedKey = isOver ? "resuelto" : "hoy";
  const spoken = [
    words("reportado", receivedAt),
    ...(first === undefined ? [] : [words("antes", first)]),
    words("plazo", deadline),
    words(reachedKey, reached),
  ].join(". ");
  return (
    <svg className="moved" width="100%" height="104" role="img" aria-label={spoken}>
      <line className="whole" x1="0%" x2="100%" y1="62" y2="62" />
      <line className="gone" x1="0%" x2={`${end.at}%`} y1="62" y2="62" />
      {first === undefined ? null : (
        <Mark name="was" placed={placed(place(first))} y="16" words={words("antes", first)} />
      )}
      <Mark name="due-at" placed={due} y="40" words={words("plazo", deadline)} />
      <circle className="here" cx={`${end.at}%`} cy="62" r="7" />
      <text className="strong" x={`${end.at}%`} y="98" textAnchor={end.anchor}>
        {words(reachedKey, reached)}
      </text>
    </svg>
  );
};

/** A plazo: its stroke across the line, and its words above. */
const Mark = ({
  name,
  placed: { at, anchor },
  y,
  words,
}: {
  name: "was" | "due-at";
  placed: Placed;
  y: string;
  words: string;
}) => (
  <>
    <line className={name} x1={`${at}%`} x2={`${at}%`} y1="51" y2="73" />
    <text className={name === "was" ? undefined : "strong"} x={`${at}%`} y={y} textAnchor={anchor}>
      {words}
    </text>
  </>
);

/** Room at both ends, so that neither a mark nor the circle is cut. */
const [least, most] = [3, 97];

const scaleOf = (instants: readonly string[]): ((instant: string) => number) => {
  const msOf = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;
  const all = instants.map(msOf);
  const [from, until] = [Math.min(...all), Math.max(...all)];
  return (instant) => least + ((most - least) * (msOf(instant) - from)) / Math.max(1, until - from);
};

/** Words lie towards the side that has room for them; each has a row of its own, so that none covers another. */
const placed = (at: number): Placed => ({ at, anchor: at < 40 ? "start" : at > 60 ? "end" : "middle" });
