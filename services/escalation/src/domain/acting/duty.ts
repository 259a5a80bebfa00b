import { bolivianZone } from "@yanapa/words";
import type { Level } from "../words.ts";
import type { Path } from "./path.ts";
import { type Posts, servesLevel } from "./posts.ts";

/** Somebody stands in for whoever is on call, from one instant until another. */
export type Substitution = {
  readonly level: Level;
  readonly personId: string;
  readonly startTime: Temporal.Instant;
  readonly endTime: Temporal.Instant;
  /** When it was said: of two at one moment the later one counts. */
  readonly createTime: Temporal.Instant;
};

/** Who is on call, and whether they stand in for somebody. */
export type OnDuty = {
  readonly personId: string;
  readonly substitute: boolean;
};

/**
 * Who is on call at a level at an instant; undefined without a rota or before its first turn, unless somebody stands in.
 * Who has left, or serves the level no more, is not: a turn of theirs is nobody's, and falls back to the area.
 */
export const onDutyAt = (
  { rotas }: Pick<Path, "rotas">,
  level: Level,
  substitutions: readonly Substitution[],
  at: Temporal.Instant,
  posts: Posts = new Map(),
): OnDuty | undefined => {
  const standIn = substitutions
    .filter((one) => one.level === level && contains(one, at) && servesLevel(posts, one.personId, level))
    .sort((left, right) => Temporal.Instant.compare(right.createTime, left.createTime))[0];
  if (standIn !== undefined) return { personId: standIn.personId, substitute: true };
  const rota = rotas.find((one) => one.level === level);
  if (rota === undefined) return undefined;
  const local = at.toZonedDateTimeISO(bolivianZone);
  // Before the hour at which turns change it is still yesterday's.
  const isEarly =
    Temporal.PlainTime.compare(local.toPlainTime(), Temporal.PlainTime.from(rota.changeHour)) < 0;
  const date = isEarly ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate();
  const days = Temporal.PlainDate.from(rota.firstDate).until(date, { largestUnit: "days" }).days;
  if (days < 0) return undefined;
  const personId = rota.personIds[Math.floor(days / rota.daysEach) % rota.personIds.length];
  if (personId === undefined || !servesLevel(posts, personId, level)) return undefined;
  return { personId, substitute: false };
};

const contains = ({ startTime, endTime }: Substitution, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(startTime, at) <= 0 && Temporal.Instant.compare(at, endTime) < 0;
