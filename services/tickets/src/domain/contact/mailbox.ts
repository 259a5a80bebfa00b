/** What is known of the addresses of a ticket's requester; "" where nothing is. */
export type Addresses = {
  /** On the card, whoever gave it. */
  readonly card: string;
  /** The one that a code confirmed, which the card may have no more. */
  readonly confirmed: string;
  /** The one that the identity provider verified for the person whose case the ticket is. */
  readonly verified: string;
  /** Whether the person asked by the portal, signed in. */
  readonly isOwn: boolean;
};

/** Where a requester is written to, and whether the mailbox is proven theirs: texts go nowhere else. */
export type Mailbox = { readonly email: string; readonly isProven: boolean };

/**
 * The mailbox of a ticket's requester. What staff typed on a card may be mistaken, or another's: it gets nothing of what the
 * person asked by the portal, and of other cases it is left for an address that the identity provider verified.
 */
export const mailboxOf = ({ card, confirmed, verified, isOwn }: Addresses): Mailbox => {
  const isCardProven = card !== "" && (isSame(card, confirmed) || isSame(card, verified));
  if (isCardProven && !(isOwn && verified !== "")) return { email: card, isProven: true };
  if (verified !== "") return { email: verified, isProven: true };
  return { email: isOwn ? "" : card, isProven: false };
};

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
