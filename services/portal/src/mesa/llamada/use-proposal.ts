import { useQuery } from "@tanstack/react-query";
import type { Impact, Priority, PriorityCell, Scope, Urgency } from "@yanapa/proto/json/tickets.ts";
import type { CallForm } from "./form.ts";
import { channelsQuery, matrixQuery, proposalQuery } from "./queries.ts";

/** What the platform proposes for what is written, and what was chosen. */
export type Proposal = {
  readonly cells: readonly PriorityCell[];
  readonly scope: Scope;
  /** Undefined while the platform has not proposed it. */
  readonly impact: Impact | undefined;
  readonly urgency: Urgency;
  readonly priority: Priority | undefined;
  /** In words, why; of the cell that is chosen. */
  readonly criterion: string;
  readonly channelId: string | undefined;
  readonly hasFailed: boolean;
};

/** The matrix of the entity, and the cell of this call: as it was chosen, else as it is proposed. */
export const useProposal = (entityId: string, form: CallForm): Proposal => {
  const isInquiry = form.kind === "TICKET_KIND_INQUIRY";
  const scope = form.scope === "" ? "SCOPE_ONE" : form.scope;
  const urgency = form.urgency || (isInquiry ? "URGENCY_LOW" : "URGENCY_MEDIUM");
  // A consulta interrupts nothing: §7.2b has it low.
  const chosen = form.impact || (isInquiry ? ("IMPACT_LOW" as const) : undefined);
  const proposed = useQuery(
    proposalQuery(entityId, { serviceId: form.serviceId, scope, impact: chosen, urgency }),
  );
  const matrix = useQuery(matrixQuery(entityId));
  const channels = useQuery(channelsQuery(entityId));
  const cells = matrix.data?.matrix?.cells ?? [];
  // What was proposed for something else says nothing of this.
  const answer = proposed.isPlaceholderData ? undefined : proposed.data;
  const impact = chosen ?? answer?.impact;
  const cell = cells.find((each) => each.impact === impact && each.urgency === urgency);
  return {
    cells,
    scope,
    impact,
    urgency,
    priority: cell?.priority ?? answer?.priority,
    criterion: answer?.criterion ?? "",
    channelId: channels.data?.channels?.find(({ kind }) => kind === "CHANNEL_KIND_PHONE")?.id,
    hasFailed: proposed.isError || matrix.isError || channels.isError,
  };
};
