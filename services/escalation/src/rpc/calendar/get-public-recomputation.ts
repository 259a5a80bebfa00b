import { NotFoundError } from "@yanapa/errors";
import type {
  GetPublicRecomputationRequest,
  GetPublicRecomputationResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import type { Handler } from "@yanapa/rpc";
import { subjectOf } from "../../store/published-calendars.ts";
import type { App } from "../app.ts";
import { recomputationToProto } from "../calendar-proto.ts";
import { publicNameOf } from "./calendar-subject.ts";

/** How the last count or computation stands, all entities summed. */
export const getPublicRecomputation =
  ({ recomputations }: App): Handler<GetPublicRecomputationRequest, GetPublicRecomputationResponse> =>
  async ({ code }) => {
    const last = await recomputations.last(subjectOf(publicNameOf(code)));
    if (last === undefined) throw new NotFoundError("RECOMPUTATION_NOT_FOUND");
    return { recomputation: recomputationToProto(last) };
  };
