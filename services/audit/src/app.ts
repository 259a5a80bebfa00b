import { defineService } from "@yanapa/service";
import { config } from "./config.ts";
import { listeners } from "./events/index.ts";
import { rpcs } from "./rpc/index.ts";
import { Chain } from "./store/chain.ts";
import { migrations } from "./store/migrations/index.ts";

/** The hash-chained record of acts, sensitive reads and refused accesses. */
export const audit = defineService({
  name: "audit",
  config,
  entities: [],
  migrations,
  create: ({ database }) => {
    const chain = new Chain(database);
    return { rpcs: rpcs({ chain }), listeners: listeners(chain) };
  },
});
