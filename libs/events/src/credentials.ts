import { readFileSync } from "node:fs";
import { type ConnectionOptions, nkeyAuthenticator } from "@nats-io/transport-node";

export type Credentials = {
  user?: string;
  password?: string;
  /** File with an nkey seed. */
  nkeyFile?: string;
};

/** How a connection says who it is. */
export const credentialsOf = ({ user, password, nkeyFile }: Credentials): ConnectionOptions => ({
  ...(user === undefined ? {} : { user }),
  ...(password === undefined ? {} : { pass: password }),
  ...(nkeyFile === undefined ? {} : { authenticator: nkeyAuthenticator(readFileSync(nkeyFile)) }),
});
