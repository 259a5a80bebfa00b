import { audit } from "@yanapa/audit/app";
import { channels } from "@yanapa/channels/app";
import { escalation } from "@yanapa/escalation/app";
import { gateway } from "@yanapa/gateway/app";
import { identity } from "@yanapa/identity/app";
import { knowledge } from "@yanapa/knowledge/app";
import { reporting } from "@yanapa/reporting/app";
import { tickets } from "@yanapa/tickets/app";

/** Every service of the platform; `make new-service` appends to it. The gateway stands last: it opens the door. */
export const services = [
  identity,
  tickets,
  escalation,
  knowledge,
  reporting,
  channels,
  audit,
  gateway,
] as const;
