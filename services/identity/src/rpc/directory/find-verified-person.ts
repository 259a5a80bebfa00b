import type {
  FindVerifiedPersonRequest,
  FindVerifiedPersonResponse,
} from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";

export const findVerifiedPerson =
  ({ people }: App): Handler<FindVerifiedPersonRequest, FindVerifiedPersonResponse> =>
  async ({ document }) => ({
    personId: (document && (await people.byDocument(document))?.id) ?? "",
  });
