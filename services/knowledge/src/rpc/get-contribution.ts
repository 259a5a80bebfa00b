import type {
  GetContributionRequest,
  GetContributionResponse,
} from "@yanapa/proto/yanapa/knowledge/v1/contribution_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { contributionToProto } from "./to-proto.ts";

export const getContribution =
  (app: App): Handler<GetContributionRequest, GetContributionResponse> =>
  async ({ ticketId }, call) => {
    await app.tickets.check(call, ticketId);
    const said = await app.contributions.of(call, ticketId);
    return { contribution: said && contributionToProto(said) };
  };
