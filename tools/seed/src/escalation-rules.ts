/** A rule of escalation, by JSON names. */
export type DemoRule = {
  readonly code: string;
  readonly name: string;
  readonly trigger: `RULE_TRIGGER_${"TARGET" | "NO_OWNER" | "NO_PUBLIC_MESSAGE" | "REOPENED" | "RECURRENCE"}`;
  readonly target?: "RULE_TARGET_DEADLINE";
  readonly percents?: readonly number[];
  readonly minutes?: number;
  readonly cases?: number;
  readonly windowDays?: number;
  readonly actions: readonly {
    readonly kind: "RULE_ACTION_KIND_NOTIFY" | "RULE_ACTION_KIND_OPEN_IMPROVEMENT";
    readonly contact?: "CONTACT_KIND_OWNER";
  }[];
};

const tellOwner = [{ kind: "RULE_ACTION_KIND_NOTIFY", contact: "CONTACT_KIND_OWNER" }] as const;

/** What an entity may begin with: who attends is told in time, and what repeats becomes a problem. Invented for the demonstration. */
export const escalationRules: readonly DemoRule[] = [
  {
    code: "plazo-cerca",
    name: "Avisa a quien atiende cuando el plazo se acerca",
    trigger: "RULE_TRIGGER_TARGET",
    target: "RULE_TARGET_DEADLINE",
    percents: [75, 90],
    actions: tellOwner,
  },
  {
    code: "sin-dueno",
    name: "Avisa al área cuando nadie toma un ticket en dos horas hábiles",
    trigger: "RULE_TRIGGER_NO_OWNER",
    minutes: 120,
    actions: tellOwner,
  },
  {
    code: "sin-mensaje",
    name: "Avisa a quien atiende cuando el solicitante no sabe nada en dos días hábiles",
    trigger: "RULE_TRIGGER_NO_PUBLIC_MESSAGE",
    minutes: 960,
    actions: tellOwner,
  },
  {
    code: "repetido",
    name: "Propone un problema cuando un incidente se repite cinco veces en un mes",
    trigger: "RULE_TRIGGER_RECURRENCE",
    cases: 5,
    windowDays: 30,
    actions: [{ kind: "RULE_ACTION_KIND_OPEN_IMPROVEMENT" }],
  },
];
