import type { Tx } from "@yanapa/database";
import { NotFoundError } from "@yanapa/errors";
import type { CalendarServiceServer } from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import type { Handlers } from "@yanapa/rpc";
import { bolivianZone } from "../domain/bolivia.ts";
import { nationalCode } from "../domain/bolivia-layers.ts";
import { checkLayer } from "../domain/calendar-layer.ts";
import type { Plan } from "../domain/recomputation.ts";
import {
  type CalendarName,
  draftOf,
  findDraft,
  keepDraft,
  publishDraft,
  publishedOf,
} from "../store/calendar-drafts.ts";
import { publicScopeOf } from "../store/calendars.ts";
import { beginEverywhere, type Reach } from "../store/recomputations.ts";
import type { App } from "./app.ts";
import {
  calendarToProto,
  contentFromProto,
  draftToProto,
  effectFromProto,
  recomputationToProto,
} from "./calendar-proto.ts";

const nameOf = (code: string): CalendarName => ({ scope: publicScopeOf(code), code });
const subjectOf = ({ scope, code }: CalendarName) => `${scope}:${code}`;
const reachOf = ({ scope, code }: CalendarName): Reach => {
  if (scope === "NATIONAL") return {};
  return scope === "DEPARTMENT" ? { department: code } : { municipality: code };
};

type PublicRpcs =
  | "getPublicCalendar"
  | "savePublicCalendarDraft"
  | "previewPublicCalendar"
  | "publishPublicCalendar"
  | "getPublicRecomputation";

/** What the platform's administration does with national, departmental and municipal calendars. */
export const publicCalendars = ({
  database,

  recomputations,
}: App): Pick<Handlers<CalendarServiceServer>, PublicRpcs> => ({
  getPublicCalendar: async ({ code }, call) => {
    const name = nameOf(code);
    const [published, draft] = await database.read(call, (sql) =>
      Promise.all([publishedOf(sql, name), findDraft(sql, name)]),
    );
    if (published === undefined && draft === undefined) throw new NotFoundError("CALENDAR_NOT_FOUND");
    return {
      calendar: published && calendarToProto(published),
      draft: draft && draftToProto(draft),
    };
  },

  savePublicCalendarDraft: async ({ code, content, reason }, call) => {
    const name = nameOf(code);
    const said = contentFromProto(content);
    return database.change(call, async (tx) => {
      const under = name.scope === "NATIONAL" ? [] : await nationalLayers(tx);
      checkLayer(bolivianZone, { scope: name.scope, ...said }, under, tx.now);
      return { draft: draftToProto(await keepDraft(tx, name, { content: said, reason: reason.trim() })) };
    });
  },

  previewPublicCalendar: async ({ code }, call) => {
    const name = nameOf(code);
    return database.change(call, async (tx) => {
      const { content, reason: cause } = await draftOf(tx, name);
      const plan: Plan = { calendar: { scope: name.scope, code, version: 0 }, content };
      const asked = { subject: subjectOf(name), preview: true, cause, plan };
      return { recomputation: recomputationToProto(await beginEverywhere(tx, reachOf(name), asked)) };
    });
  },

  publishPublicCalendar: async ({ code, draftRevision, effect }, call) => {
    const name = nameOf(code);
    return database.change(call, async (tx) => {
      const published = await publishDraft(tx, name, draftRevision, effectFromProto(effect));
      const calendar = calendarToProto(published);
      if (published.effect === "NEW_ONLY") return { calendar, recomputation: undefined };
      const { scope, version, reason: cause } = published;
      const plan: Plan = { calendar: { scope, code, version } };
      const asked = { subject: subjectOf(name), preview: false, cause, plan };
      return {
        calendar,
        recomputation: recomputationToProto(await beginEverywhere(tx, reachOf(name), asked)),
      };
    });
  },

  getPublicRecomputation: async ({ code }) => {
    const last = await recomputations.last(subjectOf(nameOf(code)));
    if (last === undefined) throw new NotFoundError("RECOMPUTATION_NOT_FOUND");
    return { recomputation: recomputationToProto(last) };
  },
});

/** What stands under every other calendar; the migration brings its first version. */
const nationalLayers = async (tx: Tx) => {
  const published = await publishedOf(tx, { scope: "NATIONAL", code: nationalCode });
  return published === undefined ? [] : [{ scope: published.scope, ...published.content }];
};
