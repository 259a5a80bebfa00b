import type { Migration } from "@yanapa/database";
import { createIdentity } from "./20261124T0900-create-identity.ts";

/** In the order they are applied. */
export const migrations: readonly Migration[] = [createIdentity];
