import { bolivianZone } from "@yanapa/words";
import { type WorkingTime, wallTime } from "../time/working-time.ts";
import { continuousHours, knownYears, splitHours, weekOf } from "./bolivia.ts";
import { nationalCode } from "./bolivia-layers.ts";
import { type CalendarLayer, type CalendarScope, calendarScopes, composeCalendar } from "./calendar-layer.ts";
import type { CalendarName } from "./calendar-name.ts";
import { weekdays } from "./calendar-shape.ts";
import { CompiledCalendar } from "./compiled-calendar.ts";

/** One published version of one scope's calendar. */
export type StackedVersion = {
  readonly scope: CalendarScope;
  /** BO, a department's letter, a municipality's digits, an area; empty for the entity's own. */
  readonly code: string;
  readonly version: number;
};

/** The versions that a clock stands on, the farthest scope first. */
export type CalendarStack = readonly StackedVersion[];

/** Where every clock stood before calendars could be published. */
export const seededStack: CalendarStack = [{ scope: "NATIONAL", code: nationalCode, version: 1 }];

/** The stack with a version put in its place; a clock never goes back to an older one. */
export const withVersion = (stack: CalendarStack, added: StackedVersion): CalendarStack => {
  const isSame = ({ scope, code }: StackedVersion) => scope === added.scope && code === added.code;
  const present = stack.find(isSame);
  if (present !== undefined && present.version >= added.version) return stack;
  return [...stack.filter((one) => !isSame(one)), added].sort(byScope);
};

export const byScope = (left: { scope: CalendarScope }, right: { scope: CalendarScope }): number =>
  calendarScopes.indexOf(left.scope) - calendarScopes.indexOf(right.scope);

/**
 * How time counts on each of the calendars that a maximum time may name, where an area has the ticket; areas without a
 * calendar of their own share one. Without an area, that of the only one there is.
 */
export type WorkingTimes = (name: CalendarName, areaId?: string) => WorkingTime;

/**
 * The calendars made of some layers, each compiled when it is first asked for. The national ones take the national
 * exceptions alone and their own hours; the entity's takes every layer, and of areas' that of the area asked for.
 */
export const workingTimesOf = (layers: readonly (CalendarLayer & { code?: string })[]): WorkingTimes => {
  const made = new Map<string, WorkingTime>();
  const isOf = (areaId: string) => (layer: CalendarLayer & { code?: string }) =>
    layer.scope !== "AREA" || layer.code === areaId;
  return (name, areaId) => {
    const isOwn = name === "ENTITY" && layers.some(({ scope, code }) => scope === "AREA" && code === areaId);
    const key = isOwn ? `${name}:${areaId}` : areaId === undefined ? `${name}:` : name;
    const time = made.get(key) ?? make(name, areaId === undefined ? layers : layers.filter(isOf(areaId)));
    made.set(key, time);
    return time;
  };
};

const make = (name: CalendarName, layers: readonly CalendarLayer[]): WorkingTime => {
  switch (name) {
    case "ALWAYS":
      return wallTime;
    case "ENTITY":
      return new CompiledCalendar(composeCalendar(bolivianZone, layers));
    default: {
      const day = name === "NATIONAL_SPLIT" ? splitHours : continuousHours;
      const hours = [{ validFrom: `${knownYears.first}-01-01`, week: weekOf(weekdays.slice(0, 5), day) }];
      const national = layers.filter(({ scope }) => scope === "NATIONAL");
      return new CompiledCalendar(
        composeCalendar(
          bolivianZone,
          national.length === 0
            ? [{ scope: "NATIONAL", hours, exceptions: [] }]
            : national.map((layer) => ({ ...layer, hours })),
        ),
      );
    }
  }
};
