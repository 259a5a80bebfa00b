import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { runStory } from "@yanapa/tool-demo";
import { type Constellation, startConstellation } from "../src/constellation.ts";
import { writePlaces } from "../src/places.ts";
import { grpcTransport } from "./grpc-transport.ts";

let stateDir: string;
let constellation: Constellation;
const told: string[] = [];

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "yanapa-story-"));
  constellation = await startConstellation({
    stateDir,
    write: () => {},
    onExit: ({ name }) => {
      throw new Error(`${name} ended`);
    },
    logLevel: "error",
    fast: true,
    anyPort: true,
  });
}, 120_000);

afterAll(async () => {
  await constellation?.stop();
  rmSync(stateDir, { recursive: true, force: true });
}, 60_000);

it("tells the guideline's whole procedure over REST and, on the same platform, over gRPC", async () => {
  const places = writePlaces(stateDir, constellation);
  const rest = await runStory(places, join(stateDir, "rest"), (line) => told.push(line));
  const { transport, close } = grpcTransport(constellation.grpcAddress);
  try {
    const grpc = await runStory(places, join(stateDir, "grpc"), (line) => told.push(line), transport);
    expect(grpc.checks).toBe(rest.checks);
    expect(grpc.checks).toBeGreaterThan(60);
    expect(grpc.files).toHaveLength(4);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${told.slice(-12).join("\n")}`, { cause: error });
  } finally {
    close();
  }
}, 300_000);
