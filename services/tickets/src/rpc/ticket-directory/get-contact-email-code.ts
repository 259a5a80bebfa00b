import { NotFoundError } from "@yanapa/errors";
import type {
  GetContactEmailCodeRequest,
  GetContactEmailCodeResponse,
} from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import { findEmailCode } from "../../store/contact/email-codes.ts";
import { getEntityName } from "../../store/ticket/projections.ts";
import type { App } from "../app.ts";

/** Gets a code to be sent. Throws NOT_FOUND/EMAIL_CODE_NOT_FOUND once it doesn't stand. */
export const getContactEmailCode =
  ({ database }: App): Handler<GetContactEmailCodeRequest, GetContactEmailCodeResponse> =>
  ({ entityId, contactId, codeId }, call) =>
    database.read({ kind: "staff", entityId, restricted: false }, async (sql) => {
      const sent = await findEmailCode(sql, { contactId, codeId, now: call.clock.now() });
      if (sent === undefined) throw new NotFoundError("EMAIL_CODE_NOT_FOUND");
      const { name: entityName } = await getEntityName(sql, entityId);
      return { entityName, email: sent.email, code: sent.code, expireTime: sent.expiresAt };
    });
