import { NotFoundError } from "@yanapa/errors";
import type {
  GetPersonRequest,
  GetPersonResponse,
} from "@yanapa/proto/yanapa/identity/v1/directory_service.ts";
import type { Handler } from "@yanapa/rpc";
import type { App } from "./app.ts";
import { documentToProto } from "./to-proto.ts";

/** Gets what the identity provider says of a person; an e-mail it did not verify is nobody's. */
export const getPerson =
  ({ people }: App): Handler<GetPersonRequest, GetPersonResponse> =>
  async ({ personId }) => {
    const person = await people.get(personId);
    if (person === undefined) throw new NotFoundError("PERSON_NOT_FOUND");
    const { givenName, surname, email, emailVerified, document } = person;
    return {
      givenName,
      surname,
      email: emailVerified ? email : "",
      document: document && documentToProto(document),
    };
  };
