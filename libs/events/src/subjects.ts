import { restrictedSubject } from "@yanapa/database";

/**
 * Services that may read the events of security incidents: reporting takes counts only, channels tells the requester the
 * number and nothing else (RA 0040/2022 §8), and tickets, whose they are, hears of their clocks.
 */
const restrictedReaders: ReadonlySet<string> = new Set([
  "audit",
  "channels",
  "escalation",
  "reporting",
  "tickets",
]);

/** Whether a consumer may read `yanapa.<service>.restricted.>`. */
export const readsRestricted = (consumer: string): boolean => restrictedReaders.has(consumer);

/** Where an event is published again for one consumer: `yanapa.tickets.replay.<consumer>.ticket.created`. */
export const replaySubject = (subject: string, consumer: string): string =>
  subject.replace(/^(yanapa\.[^.]+(?:\.restricted)?)\./, `$1.replay.${consumer}.`);

/** Every subject on which an event reaches a consumer. */
export const subjectsFor = (subject: string, consumer: string, restricted: boolean): string[] =>
  (restricted ? [subject, restrictedSubject(subject)] : [subject]).flatMap((one) => [
    one,
    replaySubject(one, consumer),
  ]);

/** Whether an event tells of an access: a refusal or a sensitive read, which whoever calls may make as many of as they like. */
export const isAboutAccess = (subject: string): boolean => /^yanapa\.audit\.(?:.+\.)?access\./.test(subject);
