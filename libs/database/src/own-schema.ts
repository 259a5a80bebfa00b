import { keepAllowances, keepAllowancesByPart } from "./allowance.ts";
import { keepEventBodies } from "./event-bodies.ts";
import { isolate, platformTable } from "./isolate.ts";
import { type Migration, migration } from "./migration.ts";
import { roleName } from "./roles.ts";

/** What every service's database has before its own tables: events, replies of commands, events heard and put aside. */
export const ownSchema = (service: string): Migration[] => [
  migration("00000000T0000-keep-events-and-replies", async (sql) => {
    const worker = roleName(service, "worker");
    const staff = roleName(service, "staff");
    const texts = [
      "CREATE SEQUENCE event_position",
      `GRANT USAGE ON SEQUENCE event_position TO ${staff}, ${worker}`,
      `CREATE TABLE event (
        entity_id uuid NOT NULL,
        id uuid NOT NULL,
        position bigint NOT NULL DEFAULT nextval('event_position'),
        aggregate text NOT NULL,
        aggregate_id text NOT NULL,
        sequence integer NOT NULL,
        type text NOT NULL,
        subject text NOT NULL,
        body bytea NOT NULL,
        headers jsonb NOT NULL DEFAULT '{}',
        actor text NOT NULL,
        restricted boolean NOT NULL DEFAULT false,
        occurred_at timestamptz(3) NOT NULL,
        published_at timestamptz(3),
        PRIMARY KEY (entity_id, id, occurred_at)
      ) PARTITION BY RANGE (occurred_at)`,
      "CREATE INDEX event_unpublished ON event (position) WHERE published_at IS NULL",
      "CREATE INDEX event_history ON event (entity_id, aggregate_id, sequence)",
      ...isolate(service, "event", {
        update: false,
        delete: false,
        restricted: { column: "restricted" },
        worker: { select: true, insert: true, update: ["published_at"] },
      }),
      "CREATE TABLE event_default PARTITION OF event DEFAULT",
      createPartitions,
      "REVOKE EXECUTE ON FUNCTION create_event_partitions(integer) FROM PUBLIC",
      `GRANT EXECUTE ON FUNCTION create_event_partitions(integer) TO ${worker}`,
      "SELECT create_event_partitions(3)",

      `CREATE TABLE idempotency (
        entity_id uuid NOT NULL,
        principal text NOT NULL,
        rpc text NOT NULL,
        key text NOT NULL,
        fingerprint text NOT NULL,
        reply bytea NOT NULL,
        kept_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (entity_id, principal, rpc, key)
      )`,
      "CREATE INDEX idempotency_kept_at ON idempotency USING brin (kept_at)",
      ...isolate(service, "idempotency", {
        update: false,
        delete: false,
        worker: { select: true, insert: true, delete: true },
      }),

      `CREATE TABLE inbox (
        entity_id uuid NOT NULL,
        event_id uuid NOT NULL,
        applied_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (entity_id, event_id)
      )`,
      "CREATE INDEX inbox_applied_at ON inbox USING brin (applied_at)",
      ...isolate(service, "inbox", {
        update: false,
        delete: false,
        worker: { select: true, insert: true, delete: true },
      }),

      `CREATE TABLE dead_letter (
        entity_id uuid NOT NULL,
        event_id uuid NOT NULL,
        type text NOT NULL,
        subject text NOT NULL,
        aggregate_id text NOT NULL,
        sequence integer NOT NULL,
        body bytea NOT NULL,
        headers jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('POISON', 'PARKED')),
        reason text NOT NULL,
        detail text NOT NULL,
        put_aside_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (entity_id, event_id)
      )`,
      "CREATE INDEX dead_letter_aggregate ON dead_letter (entity_id, aggregate_id, sequence)",
      ...isolate(service, "dead_letter", {
        insert: false,
        update: false,
        worker: { select: true, insert: true, update: true, delete: true },
      }),
      ...platformTable(service, "schema_migration", {
        staff: { select: true },
        requester: { select: true },
        worker: { select: true },
      }),
    ];
    for (const text of texts) await sql.run(text);
  }),
  // The relay lets entities take turns: it looks for what waits entity by entity.
  migration("00000000T0001-find-unpublished-by-entity", async (sql) => {
    await sql.run("DROP INDEX event_unpublished");
    await sql.run("CREATE INDEX event_unpublished ON event (entity_id, position) WHERE published_at IS NULL");
  }),
  keepAllowances(service),
  keepEventBodies(service),
  keepAllowancesByPart(service),
];

/**
 * Makes the partitions of last month and of the months ahead. Run as the owner whoever calls, hence the pinned path.
 * A month whose events already went to the default partition stays there.
 */
const createPartitions = `CREATE FUNCTION create_event_partitions(months integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $function$
  DECLARE
    first timestamp := date_trunc('month', now() AT TIME ZONE 'UTC');
    month timestamp;
    partition text;
    made integer := 0;
  BEGIN
    FOR step IN -1..months LOOP
      month := first + make_interval(months => step);
      partition := 'event_' || to_char(month, 'YYYY_MM');
      CONTINUE WHEN to_regclass('public.' || partition) IS NOT NULL;
      BEGIN
        EXECUTE format('CREATE TABLE public.%I PARTITION OF public.event FOR VALUES FROM (%L) TO (%L)',
          partition, month::text || '+00', (month + interval '1 month')::text || '+00');
        made := made + 1;
      EXCEPTION WHEN check_violation THEN
        NULL;
      END;
    END LOOP;
    RETURN made;
  END $function$`;
