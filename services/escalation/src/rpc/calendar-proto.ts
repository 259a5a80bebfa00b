import { InvalidArgumentError } from "@yanapa/errors";
import type {
  CalendarContent as ContentMessage,
  CalendarDraft as DraftMessage,
  PublishEffect as EffectMessage,
  CalendarExceptionKind as ExceptionKindMessage,
  Recomputation as RecomputationMessage,
  CalendarVersion as VersionMessage,
  Weekday as WeekdayMessage,
} from "@yanapa/proto/yanapa/escalation/v1/calendar.ts";
import type { CalendarContent } from "../domain/calendars/calendar-layer.ts";
import {
  type ExceptionKind,
  type HoursVersion,
  type Weekday,
  weekdays,
} from "../domain/calendars/calendar-shape.ts";
import type { PublishEffect, PublishedCalendar } from "../store/calendars.ts";
import type { Draft } from "../store/drafts.ts";
import type { SaidCalendar, WhoseCalendar } from "../store/published-calendars.ts";
import type { RecomputationState } from "../store/recomputations.ts";

/** What a request says of a calendar. Throws INVALID_ARGUMENT/CALENDAR_INVALID when a day stands twice in one week. */
export const contentFromProto = (content: ContentMessage | undefined): CalendarContent => ({
  hours: (content?.hours ?? []).map(({ validFrom, validUntil, days }, index): HoursVersion => {
    const names = days.map(({ weekday }) => weekday);
    const twice = names.findIndex((name, position) => names.indexOf(name) !== position);
    if (twice !== -1)
      throw new InvalidArgumentError("CALENDAR_INVALID", [
        { field: `hours[${index}].days[${twice}].weekday`, reason: "FIELD_DUPLICATED" },
      ]);
    return {
      validFrom,
      ...(validUntil === "" ? {} : { validUntil }),
      week: Object.fromEntries(
        days.map(({ weekday, hours }) => [weekday, hours.map(({ start, end }) => ({ start, end }))]),
      ),
    };
  }),
  exceptions: (content?.exceptions ?? []).map(({ date, kind, hours, reason, legalReference }) => ({
    date,
    // Validation refuses UNSPECIFIED.
    kind: kind as ExceptionKindMessage & ExceptionKind,
    hours: hours.map(({ start, end }) => ({ start, end })),
    reason,
    legalReference,
  })),
});

const contentToProto = ({ hours, exceptions }: CalendarContent): ContentMessage => ({
  hours: hours.map(({ validFrom, validUntil = "", week }) => ({
    validFrom,
    validUntil,
    days: weekdays.flatMap((weekday: Weekday & WeekdayMessage) => {
      const worked = week[weekday] ?? [];
      return worked.length === 0 ? [] : [{ weekday, hours: [...worked] }];
    }),
  })),
  exceptions: exceptions.map((exception) => ({ ...exception, hours: [...exception.hours] })),
});

/** Unspecified is what harms least: tickets created from then on. */
export const effectFromProto = (effect: EffectMessage): PublishEffect =>
  effect === "OPEN_TOO" ? "OPEN_TOO" : "NEW_ONLY";

export const calendarToProto = (calendar: PublishedCalendar): VersionMessage => ({
  scope: calendar.scope,
  code: calendar.code,
  version: calendar.version,
  content: contentToProto(calendar.content),
  reason: calendar.reason,
  effect: calendar.effect,
  publishTime: calendar.publishTime,
});

export const draftToProto = (
  { scope, code }: WhoseCalendar,
  { revision, content, reason }: Draft<SaidCalendar>,
): DraftMessage => ({ scope, code, revision, content: contentToProto(content), reason });

/** A calendar just published, and how open tickets are gone through, where it is for them too. */
export const publishedToProto = ({
  published,
  recomputation,
}: {
  published: PublishedCalendar;
  recomputation: RecomputationState | undefined;
}) => ({
  calendar: calendarToProto(published),
  recomputation: recomputation && recomputationToProto(recomputation),
});

export const recomputationToProto = (state: RecomputationState): RecomputationMessage => ({
  id: state.id,
  preview: state.preview,
  cause: state.cause,
  totalCount: state.total,
  doneCount: state.done,
  changedCount: state.changed,
  newlyLateCount: state.newlyLate,
  noLongerLateCount: state.noLongerLate,
  pastCount: state.past,
  pastNewlyLateCount: state.pastNewlyLate,
  pastNoLongerLateCount: state.pastNoLongerLate,
  finished: state.finished,
  createTime: state.createTime,
});
