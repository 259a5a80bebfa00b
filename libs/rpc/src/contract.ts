import type { DescMethod, FileRegistry } from "@bufbuild/protobuf";
import type { ServiceDefinition } from "./definition.ts";

/** The compiled contract and the generated code that goes with it. */
export type Contract = {
  readonly registry: FileRegistry;
  /** Full service name → ts-proto's definition. */
  readonly services: Readonly<Record<string, ServiceDefinition>>;
};

export type { DescMethod };
