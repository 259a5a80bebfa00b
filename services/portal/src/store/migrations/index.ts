import type { Migration } from "@yanapa/database";
import { createSession } from "./20261130T1410-create-session.ts";
import { createOwnTexts } from "./20261130T1520-create-own-texts.ts";

/** In the order they are applied. */
export const migrations: readonly Migration[] = [createSession, createOwnTexts];
