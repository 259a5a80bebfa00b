import type { Notice } from "./letter.ts";

/** A notice with the words it will be sent in, and to whom. */
export type WrittenNotice = {
  readonly notice: Notice;
  readonly entityName: string;
  readonly recipientName: string;
  /** Empty when the requester left none. */
  readonly address: string;
};
