import type {
  PublishMaximumTimesDraftRequest,
  PublishMaximumTimesDraftResponse,
} from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { type Handler, staffOf } from "@yanapa/rpc";
import { mustNotBePast } from "../../domain/maximum-times/maximum-times.ts";
import { addVersion } from "../../store/maximum-times.ts";
import { takeMaximumTimesDraft } from "../../store/maximum-times-drafts.ts";
import type { App } from "../app.ts";
import { effectFromProto } from "../calendar-proto.ts";
import { maximumTimesToProto } from "./maximum-times-proto.ts";

/** Publishes the draft as the next version, and it is a draft no more. */
export const publishMaximumTimesDraft =
  ({ database }: App): Handler<PublishMaximumTimesDraftRequest, PublishMaximumTimesDraftResponse> =>
  async ({ revision, effect, effectiveTime }, call) => {
    mustNotBePast(effectiveTime, call.clock.now());
    return database.change(call, async (tx) => {
      const { rows, pauses, holds, reason } = await takeMaximumTimesDraft(tx, revision);
      const times = { rows, pauses, holds, reason, effect: effectFromProto(effect) };
      const added = { ...times, ...(effectiveTime && { effectiveTime }) };
      return { maximumTimes: maximumTimesToProto(await addVersion(tx, staffOf(call).entityId, added)) };
    });
  };
