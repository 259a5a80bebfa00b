/** As the recipients of notices are kept, counted and told apart, the same wherever they are. */
export const recipientKeys = {
  person: (personId: string): string => `person:${personId}`,
  /** Whoever has a role, in an area; "" for any. */
  role: (role: string, areaId: string): string => `role:${role}:${areaId}`,
  /** A post outside the platform that an escalation path names. */
  outside: (pathId: string, contact: string): string => `outside:${pathId}:${contact}`,
} as const;
