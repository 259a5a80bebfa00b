/**
 * Gives a reply that was kept from before only while its caller sees the ticket, as `mustSee` throws: what was told before
 * it became a security incident is not told again. `act` calls `ran` when it does the command anew.
 */
export const unlessHidden = async <Reply>(
  mustSee: () => Promise<void>,
  act: (ran: () => void) => Promise<Reply>,
): Promise<Reply> => {
  let isAnew = false;
  const reply = await act(() => {
    isAnew = true;
  });
  if (!isAnew) await mustSee();
  return reply;
};
