import { accountsText } from "./accounts.ts";
import { heardByServices, heardModule } from "./heard.ts";

/** What the repository keeps of NATS's permissions, by path. */
export const generatedFiles = async (): Promise<Record<string, string>> => {
  const heard = await heardByServices();
  return {
    "deploy/nats/heard.ts": heardModule(heard),
    "deploy/nats/accounts.conf": accountsText({ heard }),
  };
};
