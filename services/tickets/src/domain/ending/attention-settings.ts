/** Who may close, of the entity's supervisors and administrators (RA 0040/2022 §8). */
export type ClosingRule = "SOMEBODY_ELSE" | "ONLY_PERSON" | "RESOLVER_TOO";

/** How an entity orders the end of its attention, where RA 0040/2022 leaves it to each (§3, §7.4, §8). */
export type AttentionSettings = {
  /** Días hábiles that the requester has to answer once asked to verify. */
  confirmationDays: number;
  /** Attempts to reach the requester before a ticket may end without confirmation; one is no attempt to verify. */
  confirmationAttempts: number;
  /** Días hábiles from the closure in which a supervisor may reopen; with 0 nothing closed is reopened. */
  reopeningDays: number;
  closingRule: ClosingRule;
};

/**
 * What holds while an entity has set nothing: the platform's own decision, since RA 0040/2022 §7.4 and §8 ask to verify
 * and to close and give no term.
 */
export const defaultSettings: AttentionSettings = {
  confirmationDays: 5,
  confirmationAttempts: 2,
  reopeningDays: 10,
  closingRule: "SOMEBODY_ELSE",
};

/** What an entity allows who acts on a ticket: its closing rule, and whether that person is its only member. */
export type Allowance = { closingRule: ClosingRule; isOnlyPerson: boolean };

/** What holds for everybody where the entity switched nothing. */
export const nothingMore: Allowance = { closingRule: "SOMEBODY_ELSE", isOnlyPerson: false };

/** Whether the entity lets its only person do alone what otherwise takes two. */
export const mayActAlone = ({ closingRule, isOnlyPerson }: Allowance): boolean =>
  isOnlyPerson && closingRule !== "SOMEBODY_ELSE";
