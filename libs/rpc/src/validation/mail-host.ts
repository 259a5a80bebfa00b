/**
 * Whether a mail address is on a host with a domain: its last label begins with a letter. protovalidate and HTML take
 * `a@localhost` and `a@10.0.0.1` for addresses; no person's is there, and our mails must not go to machines of ours.
 */
export const hasMailHost = (address: string): boolean =>
  /@(?:[^@.\s]+\.)+[a-z][a-z0-9-]*[a-z0-9]$/i.test(address);
