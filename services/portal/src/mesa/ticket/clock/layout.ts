import type { Stretch, StretchKind } from "./stretches.ts";

/** A stretch with its place in the drawing, units of 1 px. */
export type Drawn = Stretch & { readonly x: number; readonly width: number };

/** What does not count is drawn by its meaning, not by its length: a night is no wider than a holiday. */
const fixed: Readonly<Partial<Record<StretchKind, number>>> = { closed: 18, weekend: 56, holiday: 100 };
const narrowest = 14;
/** Width that time shares when there is room for it. */
const room = 740;
const widestHour = 110;
const narrowestHour = 8;
const hourMs = 3_600_000;
export const margin = 10;

/** Places of stretches: working time by its length, the rest by what it is. */
export const layOut = (line: readonly Stretch[]): { drawn: readonly Drawn[]; width: number } => {
  const taken = line.reduce((sum, { kind }) => sum + (fixed[kind] ?? 0), 0);
  const hours = line.reduce(
    (sum, { kind, start, end }) => sum + (fixed[kind] ? 0 : (end - start) / hourMs),
    0,
  );
  const perHour = Math.max(narrowestHour, Math.min(widestHour, (room - taken) / Math.max(hours, 1)));
  let x = margin;
  const drawn = line.map((each) => {
    const width = fixed[each.kind] ?? Math.max(narrowest, ((each.end - each.start) / hourMs) * perHour);
    const placed = { ...each, x, width };
    x += width + 2;
    return placed;
  });
  return { drawn, width: x + margin };
};
