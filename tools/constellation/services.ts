import { audit } from "@yanapa/audit/app";
import { channels } from "@yanapa/channels/app";
import { escalation } from "@yanapa/escalation/app";
import { gateway } from "@yanapa/gateway/app";
import { identity } from "@yanapa/identity/app";
import { knowledge } from "@yanapa/knowledge/app";
import { portal } from "@yanapa/portal/app";
import { reporting } from "@yanapa/reporting/app";
import { tickets } from "@yanapa/tickets/app";

/** Every service of the platform; `make new-service` appends to it. The gateway opens the
 * door for programs, and the portal, which stands in front of it, for people: both stand last, in this order. */
export const services = [
  identity,
  tickets,
  escalation,
  knowledge,
  reporting,
  channels,
  audit,
  gateway,
  portal,
] as const;
