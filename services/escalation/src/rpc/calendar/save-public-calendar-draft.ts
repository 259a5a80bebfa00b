import type {
  SavePublicCalendarDraftRequest,
  SavePublicCalendarDraftResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import type { Handler } from "@yanapa/rpc";
import { bolivianZone } from "@yanapa/words";
import { checkLayer } from "../../domain/calendars/calendar-layer.ts";
import { saveDraft } from "../../store/drafts.ts";
import { calendarOf } from "../../store/published-calendars.ts";
import type { App } from "../app.ts";
import { contentFromProto, draftToProto } from "../calendar-proto.ts";
import { nationalLayers, publicNameOf } from "./calendar-subject.ts";

/** Keeps a draft of a public calendar that would leave working time to whoever stands on it. */
export const savePublicCalendarDraft =
  ({ database }: App): Handler<SavePublicCalendarDraftRequest, SavePublicCalendarDraftResponse> =>
  async ({ code, content, reason }, call) => {
    const name = publicNameOf(code);
    const said = contentFromProto(content);
    return database.change(call, async (tx) => {
      const under = name.scope === "NATIONAL" ? [] : await nationalLayers(tx);
      checkLayer(bolivianZone, { scope: name.scope, ...said }, under, tx.now);
      const draft = await saveDraft(tx, calendarOf(name), { content: said }, reason.trim());
      return { draft: draftToProto(name, draft) };
    });
  };
