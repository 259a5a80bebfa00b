import { NotFoundError } from "@yanapa/errors";
import type {
  GetVerifiedDocumentRequest,
  GetVerifiedDocumentResponse,
} from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "../app.ts";
import { documentToProto } from "../to-proto.ts";

export const getVerifiedDocument =
  ({ people }: App): Handler<GetVerifiedDocumentRequest, GetVerifiedDocumentResponse> =>
  async ({ personId }) => {
    const document = (await people.get(personId))?.document;
    if (document === undefined) throw new NotFoundError("DOCUMENT_NOT_VERIFIED");
    return { document: documentToProto(document) };
  };
