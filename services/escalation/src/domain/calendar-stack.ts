import { bolivianZone, continuousHours, knownYears, splitHours, weekOf } from "./bolivia.ts";
import { nationalCode } from "./bolivia-layers.ts";
import { type CalendarLayer, type CalendarScope, calendarScopes, composeCalendar } from "./calendar-layer.ts";
import type { CalendarName } from "./calendar-name.ts";
import { weekdays } from "./calendar-shape.ts";
import { CompiledCalendar } from "./compiled-calendar.ts";
import { type WorkingTime, wallTime } from "./working-time.ts";

/** One published version of one scope's calendar. */
export interface StackedVersion {
  readonly scope: CalendarScope;
  /** BO, a department's letter, a municipality's digits, an area; empty for the entity's own. */
  readonly code: string;
  readonly version: number;
}

/** The versions that a clock stands on, the farthest scope first. */
export type CalendarStack = readonly StackedVersion[];

/** Where every clock stood before calendars could be published. */
export const seededStack: CalendarStack = [{ scope: "NATIONAL", code: nationalCode, version: 1 }];

/** The stack with a version put in its place; a clock never goes back to an older one. */
export function withVersion(stack: CalendarStack, added: StackedVersion): CalendarStack {
  const isSame = ({ scope, code }: StackedVersion) => scope === added.scope && code === added.code;
  const present = stack.find(isSame);
  if (present !== undefined && present.version >= added.version) return stack;
  return [...stack.filter((one) => !isSame(one)), added].sort(byScope);
}

export function byScope(left: { scope: CalendarScope }, right: { scope: CalendarScope }): number {
  return calendarScopes.indexOf(left.scope) - calendarScopes.indexOf(right.scope);
}

/** How time counts on each of the calendars that a maximum time may name. */
export type WorkingTimes = (name: CalendarName) => WorkingTime;

/**
 * The calendars made of some layers, each compiled when it is first asked for. The national ones take the national
 * exceptions alone and their own hours; the entity's takes every layer.
 */
export function workingTimesOf(layers: readonly CalendarLayer[]): WorkingTimes {
  const made = new Map<CalendarName, WorkingTime>();
  return (name) => {
    const time = made.get(name) ?? make(name, layers);
    made.set(name, time);
    return time;
  };
}

function make(name: CalendarName, layers: readonly CalendarLayer[]): WorkingTime {
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
}
