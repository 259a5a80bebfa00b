import type { Repository } from "./repository.ts";

/** One broken law: where, and what to do about it. */
export type Finding = {
  /** `libs/rpc/src/call.ts:12`. */
  readonly place: string;
  readonly advice: string;
};

/** Something that holds in the whole repository and no compiler checks. */
export type Law = {
  /** What holds, as a short sentence. */
  readonly name: string;
  findings(repository: Repository): readonly Finding[] | Promise<readonly Finding[]>;
};
