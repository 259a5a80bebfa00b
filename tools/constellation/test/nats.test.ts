import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { keyVariable, natsUsers } from "../src/nats/accounts.ts";
import { generatedFiles } from "../src/nats/generated-files.ts";

const repository = join(import.meta.dirname, "../../..");

it("keeps what services listen to, and NATS's permissions, as the services and the contract say", async () => {
  const outdated = Object.entries(await generatedFiles())
    .filter(([file, text]) => readFileSync(join(repository, file), "utf8") !== text)
    .map(([file]) => `${file}: run node tools/constellation/nats.ts`);
  expect(outdated).toEqual([]);
});

it("has a user for every service and one for the Job, each with a key of its own", () => {
  const text = readFileSync(join(repository, "deploy/nats/accounts.conf"), "utf8");
  for (const user of natsUsers) expect(text).toContain(`nkey: $${keyVariable(user)}\n`);
});
