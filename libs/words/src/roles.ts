/** Every role of an entity's staff, as the only person of a small entity holds them (RA 0040/2022 §7.2c). */
export const staffRoles = [
  "OPERATOR",
  "SPECIALIST",
  "L3_DEVELOPMENT",
  "L3_SECURITY",
  "RSI",
  "SUPERVISOR",
  "ENTITY_ADMIN",
] as const;

/** What a person may be in an entity. */
export type StaffRole = (typeof staffRoles)[number];

/** Who holds one of these decides over others or sees security incidents, and is told who else gets one. */
export const weightyRoles: readonly StaffRole[] = ["SUPERVISOR", "L3_SECURITY", "RSI", "ENTITY_ADMIN"];
