import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AssertionSigner, type Caller, generateSigningKey, signingKeyOf } from "@yanapa/auth";
import { NotFoundError } from "@yanapa/errors";
import {
  GetSelfRequest,
  type GetSelfResponse,
  SelfServiceService,
} from "@yanapa/proto/yanapa/identity/v1/self_service.ts";
import { createRawClients, type Handler, metadataNames, realNowMs } from "@yanapa/rpc";
import { createTestDatabase, testServers } from "@yanapa/testing";
import { defineService, type Job, runMain, type ServiceDefinition } from "../src/index.ts";

const name = "identity";

/** A service with one rpc, which answers that nobody is there. */
export const lonely = (
  parts: {
    getSelf?: Handler<GetSelfRequest, GetSelfResponse>;
    jobs?: readonly Job[];
    close?(): Promise<void>;
  } = {},
) =>
  defineService({
    name,
    config: {},
    entities: [],
    migrations: [],
    create: () => ({
      rpcs: {
        "yanapa.identity.v1.SelfService": {
          getSelf:
            parts.getSelf ??
            (async () => {
              throw new NotFoundError("PERSON_NOT_FOUND");
            }),
        },
      },
      jobs: parts.jobs,
      close: parts.close,
    }),
  });

/** A database, keys and the environment that names them. */
export const makeEnvironment = async () => {
  const { natsUrl } = await testServers();
  const database = await createTestDatabase({ service: name, migrations: [] });
  const folder = await mkdtemp(join(tmpdir(), "yanapa-service-"));
  const own = generateSigningKey(name);
  const gateway = generateSigningKey("gateway");
  const file = async (base: string, content: unknown) => {
    const path = join(folder, base);
    await writeFile(path, JSON.stringify(content));
    return path;
  };
  const env: Record<string, string> = {
    DATABASE_STAFF_URL: database.urls.staff,
    DATABASE_REQUESTER_URL: database.urls.requester,
    DATABASE_WORKER_URL: database.urls.worker,
    DATABASE_OWNER_URL: database.urls.owner,
    DATABASE_POOL_SIZE: "2",
    NATS_URL: natsUrl,
    NATS_STREAM_PREFIX: database.name,
    SIGNING_KEY_FILE: await file("key.json", own.privateJwk),
    JWKS_FILE: await file("jwks.json", { keys: [own.publicJwk, gateway.publicJwk] }),
    LOG_LEVEL: "silent",
    START_PATIENCE: "0s",
  };
  const signer = new AssertionSigner(signingKeyOf(gateway.privateJwk));
  const raw = createRawClients();
  return {
    env,
    database,
    getSelf: async (address: string, caller: Caller) => {
      const { path, requestSerialize, responseDeserialize } = SelfServiceService.getSelf;
      const reply = await raw.call({
        address,
        path,
        bytes: requestSerialize(GetSelfRequest.fromPartial({})),
        metadata: { [metadataNames.assertion]: signer.sign(caller, name) },
        deadline: realNowMs() + 5_000,
      });
      return responseDeserialize(reply);
    },
    remove: async () => {
      raw.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** Runs `main.ts dead-letters …` as a process of its own would. */
export const runDeadLetterWords = async (
  definition: ServiceDefinition,
  env: Readonly<Record<string, string>>,
  words: readonly string[],
): Promise<{ said: string; code: number }> => {
  let said = "";
  const process = {
    argv: ["node", "main.ts", "dead-letters", ...words],
    env,
    exitCode: 0,
    exit: (code: number) => {
      process.exitCode = code;
    },
    stdout: { write: (text: string) => (said += text) },
    stderr: { write: (text: string) => (said += text) },
    once: () => {},
  };
  await runMain(definition, process as never);
  return { said, code: process.exitCode };
};
