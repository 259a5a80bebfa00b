import type { Chain } from "../store/chain.ts";

/** What audit's rpcs work with. */
export type App = { readonly chain: Chain };
