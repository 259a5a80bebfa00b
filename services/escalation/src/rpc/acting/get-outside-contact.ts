import { NotFoundError } from "@yanapa/errors";
import type {
  GetOutsideContactRequest,
  GetOutsideContactResponse,
} from "@yanapa/proto/yanapa/escalation/v1/contact_directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import { pathOf } from "../../store/acting/paths.ts";
import type { App } from "../app.ts";

/** Gets the post outside the platform that a path names now, so that it can be told. */
export const getOutsideContact =
  ({ database }: App): Handler<GetOutsideContactRequest, GetOutsideContactResponse> =>
  async ({ entityId, pathId, contact }) => {
    const path = await database.read({ kind: "staff", entityId, restricted: false }, (sql) =>
      pathOf(sql, pathId),
    );
    const outside = path.contacts.find((named) => named.contact === contact)?.outside;
    if (outside === undefined) throw new NotFoundError("CONTACT_NOT_FOUND");
    return { outside: { ...outside } };
  };
