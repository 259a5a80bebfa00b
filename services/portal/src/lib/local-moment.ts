/** Bolivia is always four hours behind UTC. */
const offset = "-04:00";
const offsetMs = 4 * 3_600_000;

/** `2026-11-03T16:50`, as a field for date and time holds it, in Bolivia's time, of an ISO 8601 instant. */
export const localOf = (instant: string): string =>
  new Date(Date.parse(instant) - offsetMs).toISOString().slice(0, 16);

/** The instant of what such a field holds; "" while it is empty. */
export const instantOf = (local: string): string =>
  local === "" ? "" : new Date(`${local}${offset}`).toISOString();
