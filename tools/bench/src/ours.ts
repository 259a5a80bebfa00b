import { randomUUID } from "node:crypto";
import { Platform, type RegisteredEntity, registerDemo } from "@yanapa/tool-demo";
import { signIn } from "@yanapa/tool-idp";
import { demoEntities } from "@yanapa/tool-seed";
import { startTestbed, type Testbed } from "@yanapa/tool-testbed";
import pg from "pg";

/** The platform's path of a ticket, each service a process of its own, with the tokens of its operators. */
export type Ours = {
  readonly testbed: Testbed;
  readonly entity: RegisteredEntity;
  /** Of four operators: what one person may do is counted in a row of theirs, which their commands take in turn. */
  readonly tokens: readonly string[];
  /** Body of a creation that passes every rule. */
  readonly ticket: string;
  readonly pids: readonly number[];
  /** Brings the entity to a number of tickets. */
  fill(tickets: number): Promise<void>;
  /** A ticket that exists. */
  anyTicket(): Promise<string>;
  stop(): Promise<void>;
};

/** Services that a ticket's creation, reading and listing touch; the rest would only add noise. */
const needed = ["identity", "tickets", "escalation", "gateway"];

export const startOurs = async (
  stateDir: string,
  { withClocks = false }: { readonly withClocks?: boolean } = {},
): Promise<Ours> => {
  const testbed = await startTestbed({
    stateDir,
    names: needed,
    env: {
      LOG_LEVEL: "warn",
      NODE_ENV: "production",
      OTEL_SDK_DISABLED: "true",
    },
  });
  const places = { restUrl: testbed.restUrl, issuer: testbed.backends.idp.issuer };
  const [entity] = (await registerDemo(new Platform(places))) as [RegisteredEntity];
  // Against the floor, only the path that it has too is measured.
  if (!withClocks) await testbed.processes.get("escalation")?.end();
  const { operator } = entity.actors;
  const { contact } = await operator.post("/v1/contacts", {
    proof: "ORIGIN_PROOF_DECLARED",
    givenName: "María Elena",
    firstSurname: "Quispe",
    type: "REQUESTER_TYPE_CITIZEN",
    privacyNoticeVersion: "1.0",
  });
  const { channels } = await operator.get("/v1/channels");
  const body = {
    contactId: contact.id,
    channelId: channels[0].id,
    originProof: "ORIGIN_PROOF_DECLARED",
    subject: "No abre el sistema de correspondencia",
    description: "La pantalla queda en blanco al ingresar.",
    kind: "TICKET_KIND_INQUIRY",
    scope: "SCOPE_ONE",
    impact: "IMPACT_LOW",
    urgency: "URGENCY_LOW",
    areaId: entity.areas.L1,
  };
  const tokens = await operatorsOf(entity, places.issuer);

  const database = new pg.Client({ connectionString: testbed.databaseUrl("tickets") });
  await database.connect();
  const anyTicket = async (): Promise<string> => {
    const { rows } = await database.query("SELECT id FROM ticket WHERE entity_id = $1 LIMIT 1", [entity.id]);
    return rows[0].id;
  };
  await operator.post("/v1/tickets", body);
  const model = await anyTicket();
  return {
    testbed,
    entity,
    tokens,
    ticket: JSON.stringify(body),
    pids: ["gateway", "tickets"].map((name) => testbed.processes.get(name)?.pid ?? 0),
    anyTicket,
    stop: async () => {
      await database.end();
      await testbed.stop();
    },
    fill: async (tickets) => {
      // Copies of a ticket that the service itself made, spread over priorities and times.
      const { rows } = await database.query(
        `SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS all,
           string_agg(CASE column_name WHEN 'id' THEN 'gen_random_uuid()' WHEN 'number' THEN '''BENCH-' || left($1, 8) || '-'' || n'
             WHEN 'queue_key' THEN 'queue_key - (n % 997) * 1000' ELSE quote_ident(column_name) END, ', '
             ORDER BY ordinal_position) AS copied
         FROM information_schema.columns WHERE table_name = 'ticket' AND table_schema = 'public'
           AND is_generated = 'NEVER'`,
        [randomUUID()],
      );
      const { rows: counted } = await database.query(
        "SELECT count(*)::int AS n FROM ticket WHERE entity_id = $1",
        [entity.id],
      );
      await database.query(
        `INSERT INTO ticket (${rows[0].all}) SELECT ${rows[0].copied} FROM ticket, generate_series(1, $2::int) n WHERE id = $1`,
        [model, Math.max(0, tickets - counted[0].n)],
      );
      await database.query("VACUUM ANALYZE ticket");
    },
  };
};

/** How many operators the load is spread over. */
const operators = 4;

/** Tokens of the entity's operators, and of as many of its other people as make them four. */
const operatorsOf = async ({ actors, areas }: RegisteredEntity, issuer: string): Promise<string[]> => {
  const { members } = await actors.admin.get("/v1/members");
  const others = (demoEntities[0]?.members ?? []).filter(({ areaNames }) => areaNames.length === 1);
  const tokens: string[] = [];
  for (const { email, username, password } of others.slice(0, operators)) {
    const member = members.find((one: { email: string }) => one.email === email);
    await actors.admin.post(`/v1/members/${member.id}:update`, {
      roles: ["ROLE_OPERATOR"],
      areaIds: [areas.L1],
    });
    tokens.push((await signIn({ issuer, username, password })).accessToken);
  }
  return tokens;
};
