import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { runStory } from "@yanapa/tool-demo";
import { writePlaces } from "../src/places.ts";
import { grpcTransport } from "./grpc-transport.ts";
import { startedForTests } from "./started.ts";

const started = startedForTests("story");
const told: string[] = [];

it("tells the guideline's whole procedure over REST and, on the same platform, over gRPC", async () => {
  const places = writePlaces(started.stateDir, started.constellation);
  const rest = await runStory(places, join(started.stateDir, "rest"), (line) => told.push(line));
  const { transport, close } = grpcTransport(started.constellation.grpcAddress);
  try {
    const grpc = await runStory(places, join(started.stateDir, "grpc"), (line) => told.push(line), transport);
    expect(grpc.checks).toBe(rest.checks);
    expect(grpc.checks).toBeGreaterThan(60);
    expect(grpc.files).toHaveLength(4);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${told.slice(-12).join("\n")}`, { cause: error });
  } finally {
    close();
  }
});
