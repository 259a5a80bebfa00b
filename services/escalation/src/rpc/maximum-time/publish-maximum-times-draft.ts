import type {
  PublishMaximumTimesDraftRequest,
  PublishMaximumTimesDraftResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { mustNotBePast } from "../../domain/maximum-times/maximum-times.ts";
import { publishDraft } from "../../store/drafts.ts";
import { maximumTimesOf } from "../../store/maximum-times.ts";
import type { App } from "../app.ts";
import { effectFromProto } from "../calendar-proto.ts";
import { maximumTimesToProto } from "./maximum-times-proto.ts";

/** Publishes the draft as the next version, and it is a draft no more. */
export const publishMaximumTimesDraft =
  ({ database }: App): Handler<PublishMaximumTimesDraftRequest, PublishMaximumTimesDraftResponse> =>
  async ({ revision, effect, effectiveTime }, call) => {
    mustNotBePast(effectiveTime, call.clock.now());
    const how = { revision, effect: effectFromProto(effect), effectiveTime };
    return database.change(call, async (tx) => {
      const { published } = await publishDraft(tx, maximumTimesOf(staffOf(call).entityId), how);
      return { maximumTimes: maximumTimesToProto(published) };
    });
  };
