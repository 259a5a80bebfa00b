import type {
  SaveEntityCalendarDraftRequest,
  SaveEntityCalendarDraftResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { bolivianZone } from "@yanapa/words";
import { calendarScopes, checkLayer } from "../../domain/calendars/calendar-layer.ts";
import { saveDraft } from "../../store/drafts.ts";
import { calendarOf } from "../../store/published-calendars.ts";
import type { App } from "../app.ts";
import { contentFromProto, draftToProto } from "../calendar-proto.ts";
import { entityNameOf } from "./calendar-subject.ts";

/** Keeps a draft that leaves working time, laid over what is in force under it. */
export const saveEntityCalendarDraft =
  ({ calendars, database }: App): Handler<SaveEntityCalendarDraftRequest, SaveEntityCalendarDraftResponse> =>
  async ({ areaId, content, reason }, call) => {
    const said = contentFromProto(content);
    return database.change(call, async (tx) => {
      const name = await entityNameOf(tx, staffOf(call).entityId, areaId);
      const stack = await calendars.stack(tx, areaId, tx.now);
      const nearest = calendarScopes.indexOf(name.scope);
      const under = stack.filter(({ scope }) => calendarScopes.indexOf(scope) < nearest);
      checkLayer(bolivianZone, { scope: name.scope, ...said }, await calendars.layers(tx, under), tx.now);
      const draft = await saveDraft(tx, calendarOf(name), { content: said }, reason.trim());
      return { draft: draftToProto(name, draft) };
    });
  };
