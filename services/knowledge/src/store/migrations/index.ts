import type { Migration } from "@yanapa/database";
import { createArticles } from "./20261124T0900-create-articles.ts";
import { createSearch } from "./20261124T0910-create-search.ts";
import { queueSearch } from "./20261124T1500-queue-search.ts";
import { findParts } from "./20261130T2220-find-parts.ts";
import { boundTexts } from "./20261201T0330-bound-texts.ts";
import { createPublicArticles } from "./20261201T0340-create-public-articles.ts";
import { retireArticles } from "./20261201T0400-retire-articles.ts";
import { createContributions } from "./20261201T0430-create-contributions.ts";

/** In the order they are applied. */
export const migrations: readonly Migration[] = [
  createArticles,
  createSearch,
  queueSearch,
  findParts,
  boundTexts,
  createPublicArticles,
  retireArticles,
  createContributions,
];
