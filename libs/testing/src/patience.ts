/**
 * How long a test lets a call, or the wait for a connection, take where it says nothing else: what production refuses
 * after moments only takes longer on a busy machine.
 */
export const testPatienceMs = 60_000;
