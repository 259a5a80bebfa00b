import { pageTokens } from "@yanapa/database";
import type {
  ListRecomputationsRequest,
  ListRecomputationsResponse,
} from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { recomputationToProto } from "../calendar-proto.ts";

const pages = pageTokens("recomputations", "uuid");

/** A page of the entity's counts and computations, the latest first. */
export const listRecomputations =
  ({ recomputations }: App): Handler<ListRecomputationsRequest, ListRecomputationsResponse> =>
  async ({ pageSize, pageToken }, call) => {
    const size = pageSize || 50;
    const [before] = pages.read(pageToken) ?? [];
    const found = await recomputations.list(call, size + 1, before);
    const page = pages.page(found, size, ({ id }) => [id]);
    return { recomputations: page.rows.map(recomputationToProto), nextPageToken: page.next };
  };
