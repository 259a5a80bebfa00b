import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { YanapaError } from "@yanapa/errors";
import { RequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { TicketServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import fc from "fast-check";
import { actionChecks, type TicketAction } from "../src/domain/ticket/actions.ts";
import { actOf } from "./acts.ts";
import { startTickets, Town } from "./town.ts";

/** Somebody of the staff with a case of their own. */
const clerkId = uuidv7();
let service: TestService;
let town: Town;
let people: ReturnType<typeof callers.operator>[];
beforeAll(async () => {
  service = await startTickets({ personId: clerkId, number: "7654321" });
  town = await Town.build(service, "AGETIC");
  const { entityId, areas } = town;
  people = [
    ...Object.values(town.people),
    callers.operator({ entityId, personId: clerkId, areaIds: [areas.L1] }),
    callers.operator({ entityId, areaIds: [areas.L2] }),
    callers.supervisor({ entityId, areaIds: Object.values(areas), roles: ["OPERATOR", "SUPERVISOR"] }),
  ];
});
afterAll(() => service.stop());

const actions = Object.keys(actionChecks) as TicketAction[];
const kinds = ["INQUIRY", "INCIDENT", "SECURITY_INCIDENT"] as const;

/** What a command refuses by what it is told, which nobody knows before. */
const saidSo: readonly string[] = ["SECOND_PERSON_NEEDED", "CONSULTATION_NOT_DUE"];

const submit = async (): Promise<string> => {
  const citizen = service.client(RequestServiceService, callers.requester({ personId: clerkId }));
  const { request } = await citizen.submitRequest({
    entityId: town.entityId,
    subject: "No abre el sistema",
    description: "La pantalla queda en blanco.",
    scope: "ONE",
    phone: "",
  });
  return request?.id ?? "";
};

const refusalOf = async (act: Promise<unknown>): Promise<YanapaError | undefined> => {
  try {
    await act;
    return undefined;
  } catch (error) {
    if (error instanceof YanapaError) return error;
    throw error;
  }
};

/** One step of a ticket's life: somebody tries some of what they may not do, and does one thing that they may. */
const step = async (ticketId: string, who: number, choice: number): Promise<string> => {
  const caller = people[who % people.length] as (typeof people)[number];
  const client = service.client(TicketServiceService, caller);
  service.clock.advance(Temporal.Duration.from({ minutes: 2 }));
  const found = await client.getTicket({ ticketId }).catch(() => undefined);
  if (found?.ticket === undefined) return "";
  const { ticket } = found;
  expect(ticket.availableActions.map(({ action }) => action)).toEqual(actions);
  const now = service.clock.now();
  const attempt = { client, town, ticket, areaIds: caller.areaIds, now, choice };
  // A third of them at each step: in the end each was tried often.
  const refused = ticket.availableActions.filter(({ allowed }, at) => !allowed && (at + choice) % 3 === 0);
  for (const { action, reason, message } of refused) {
    const refusal = await refusalOf(actOf(action as TicketAction, attempt));
    expect([ticket.state, action, refusal?.reason]).toEqual([ticket.state, action, reason]);
    expect(message).not.toBe("");
  }
  const allowed = ticket.availableActions.filter((each) => each.allowed);
  const chosen = allowed[choice % Math.max(1, allowed.length)];
  if (chosen === undefined) return "";
  const refusal = await refusalOf(actOf(chosen.action as TicketAction, attempt));
  if (refusal === undefined) return chosen.action;
  const isOfState = refusal.kind === "WRONG_STATE" || refusal.kind === "PERMISSION_DENIED";
  if (isOfState && !saidSo.includes(refusal.reason))
    throw new Error(`${chosen.action} was said available, and refused: ${refusal.reason}`);
  return "";
};

describe("what a ticket says may be done with it", () => {
  it("is what its commands do and refuse, whoever asks and whatever happened to it before", async () => {
    const done = new Set<string>();
    const steps = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 20, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 3 }), steps, async (start, walk) => {
        const kind = kinds[start];
        const id = kind === undefined ? await submit() : (await town.create({ kind })).id;
        for (const [who, choice] of walk) done.add(await step(id, who, choice));
      }),
      { numRuns: 8, seed: 20261201, endOnFailure: true },
    );
    // Unless most of them were done, the walk says little.
    expect(done.size).toBeGreaterThan(actions.length / 2);
  });
});
