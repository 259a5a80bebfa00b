import { pageTokens, type Sql } from "@yanapa/database";
import { InvalidArgumentError, NotFoundError } from "@yanapa/errors";
import type { CalendarServiceServer } from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import { type Handlers, staffOf } from "@yanapa/rpc";
import { bolivianZone } from "../domain/bolivia.ts";
import { departmentDigits } from "../domain/bolivia-layers.ts";
import { calendarScopes, checkLayer } from "../domain/calendar-layer.ts";
import type { Plan } from "../domain/recomputation.ts";
import {
  type CalendarName,
  draftOf,
  findDraft,
  keepDraft,
  publishDraft,
  publishedOf,
} from "../store/calendar-drafts.ts";
import { chooseMunicipality, hasArea, placeOf } from "../store/places.ts";
import { begin } from "../store/recomputations.ts";
import type { App } from "./app.ts";
import {
  calendarToProto,
  contentFromProto,
  draftToProto,
  effectFromProto,
  recomputationToProto,
} from "./calendar-proto.ts";

/** The entity's calendar, or an area's. Throws NOT_FOUND/AREA_NOT_FOUND for an area that is not the entity's. */
const nameOf = async (sql: Sql, entityId: string, areaId: string) => {
  if (areaId !== "" && !(await hasArea(sql, areaId))) throw new NotFoundError("AREA_NOT_FOUND");
  return { entityId, scope: areaId === "" ? "ENTITY" : "AREA", code: areaId } as const satisfies CalendarName;
};
const pages = pageTokens("recomputations", "uuid");

const subjectOf = ({ scope, code }: CalendarName) => `${scope}:${code}`;

type EntityRpcs =
  | "getEntityCalendar"
  | "chooseMunicipality"
  | "saveEntityCalendarDraft"
  | "previewEntityCalendar"
  | "publishEntityCalendar"
  | "listRecomputations";

/** What an entity does with its calendar and its areas'. */
export const entityCalendars = ({
  database,
  calendars,
  recomputations,
}: App): Pick<Handlers<CalendarServiceServer>, EntityRpcs> => ({
  getEntityCalendar: async ({ areaId }, call) =>
    database.read(call, async (sql) => {
      const name = await nameOf(sql, staffOf(call).entityId, areaId);
      const [place, draft, stack] = await Promise.all([
        placeOf(sql),
        findDraft(sql, name),
        calendars.stack(sql, areaId, call.clock.now()),
      ]);
      const layers = await calendars.layers(sql, stack);
      return { layers: layers.map(calendarToProto), draft: draft && draftToProto(draft), ...place };
    }),

  chooseMunicipality: async ({ municipality }, call) =>
    database.change(call, async (tx) => {
      const { department } = await placeOf(tx);
      if (municipality !== "") {
        const published = await publishedOf(tx, { scope: "MUNICIPALITY", code: municipality });
        const isElsewhere = department !== "" && departmentDigits[department] !== municipality.slice(0, 2);
        if (published === undefined || isElsewhere)
          throw new InvalidArgumentError("MUNICIPALITY_UNKNOWN", [
            { field: "municipality", reason: "MUNICIPALITY_UNKNOWN" },
          ]);
      }
      await chooseMunicipality(tx, staffOf(call).entityId, municipality);
      return { department, municipality };
    }),

  saveEntityCalendarDraft: async ({ areaId, content, reason }, call) => {
    const said = contentFromProto(content);
    return database.change(call, async (tx) => {
      const name = await nameOf(tx, staffOf(call).entityId, areaId);
      const stack = await calendars.stack(tx, areaId, tx.now);
      const nearest = calendarScopes.indexOf(name.scope);
      const under = stack.filter(({ scope }) => calendarScopes.indexOf(scope) < nearest);
      checkLayer(bolivianZone, { scope: name.scope, ...said }, await calendars.layers(tx, under), tx.now);
      return { draft: draftToProto(await keepDraft(tx, name, { content: said, reason: reason.trim() })) };
    });
  },

  previewEntityCalendar: async ({ areaId }, call) =>
    database.change(call, async (tx) => {
      const { entityId } = staffOf(call);
      const name = await nameOf(tx, entityId, areaId);
      const { content, reason: cause } = await draftOf(tx, name);
      const plan: Plan = { calendar: { scope: name.scope, code: name.code, version: 0 }, content };
      const begun = await begin(tx, entityId, { subject: subjectOf(name), preview: true, cause, plan });
      return { recomputation: recomputationToProto(begun) };
    }),

  publishEntityCalendar: async ({ areaId, draftRevision, effect }, call) =>
    database.change(call, async (tx) => {
      const { entityId } = staffOf(call);
      const name = await nameOf(tx, entityId, areaId);
      const published = await publishDraft(tx, name, draftRevision, effectFromProto(effect));
      const calendar = calendarToProto(published);
      if (published.effect === "NEW_ONLY") return { calendar, recomputation: undefined };
      const { scope, code, version, reason: cause } = published;
      const plan: Plan = { calendar: { scope, code, version } };
      const begun = await begin(tx, entityId, { subject: subjectOf(name), preview: false, cause, plan });
      return { calendar, recomputation: recomputationToProto(begun) };
    }),

  listRecomputations: async ({ pageSize, pageToken }, call) => {
    const size = pageSize || 50;
    const [before] = pages.read(pageToken) ?? [];
    const found = await recomputations.list(call, size + 1, before);
    const page = found.slice(0, size);
    const last = page.at(-1);
    return {
      recomputations: page.map(recomputationToProto),
      nextPageToken: found.length > size && last !== undefined ? pages.write(last.id) : "",
    };
  },
});
