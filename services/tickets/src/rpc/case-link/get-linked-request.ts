import type {
  GetLinkedRequestRequest,
  GetLinkedRequestResponse,
} from "@yanapa/proto/yanapa/tickets/v1/case_link_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { readLinked } from "./linked-request.ts";

/** Gets the case of a link, with its public messages and what is its requester's to know of it. */
export const getLinkedRequest =
  (app: App): Handler<GetLinkedRequestRequest, GetLinkedRequestResponse> =>
  async ({ code }, call) => ({ request: await readLinked(app, call, code) });
