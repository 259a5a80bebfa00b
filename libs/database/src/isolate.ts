import { roleName } from "./roles.ts";

/** Columns that a role may use: all, or the ones named. */
export type Columns = true | readonly string[];

export type IsolateOptions = {
  /** What requesters may read of their own rows. */
  requester?: {
    /** Column that holds the person: `requester_id`. Indexed by the migration. */
    column: string;
    /** Columns they may see. */
    select: readonly string[];
    /** A further condition without OR: `visibility = 'PUBLIC'`. */
    where?: string;
  };
  /**
   * What may be read with the link of one case. `of` binds a row to the link: its table is the one of links itself, or is
   * looked up there, where a guest finds none but the link they came with.
   */
  guest?: { of: string; select: readonly string[] };
  /** Rows about security incidents: `{ column: "restricted" }`, boolean NOT NULL. */
  restricted?: { column: string };
  /** What jobs, the relay and the platform's administration may do. Nothing by default. */
  worker?: {
    select?: Columns;
    insert?: Columns;
    update?: Columns;
    delete?: true;
    /** Rows they are limited to, without OR; all by default. */
    where?: string;
  };
  /** What the entity's staff may do; true by default. */
  insert?: boolean;
  update?: boolean | readonly string[];
  delete?: boolean;
};

export type PlatformTableOptions = {
  staff?: { select?: Columns; insert?: Columns; update?: Columns; delete?: true };
  requester?: { select?: Columns };
  worker?: { select?: Columns; insert?: Columns; update?: Columns; delete?: true };
};

/** Comment that marks a table or an index as belonging to the whole platform; the catalogue check looks for it. */
export const platformMark = "platform-wide";

const setting = (name: string): string => `nullif(current_setting('yanapa.${name}', true), '')::uuid`;

type Rights = { select?: Columns; insert?: Columns; update?: Columns; delete?: true };

const grants = (table: string, role: string, rights: Rights): string[] =>
  (["select", "insert", "update", "delete"] as const).flatMap((verb) => {
    const columns = rights[verb];
    if (columns === undefined) return [];
    const named = columns === true ? "" : ` (${columns.join(", ")})`;
    return [`GRANT ${verb.toUpperCase()}${named} ON ${table} TO ${role}`];
  });

const refuseOr = (where: string | undefined): void => {
  // One OR in a policy costs the index a hundredfold; two readers are two roles instead.
  if (where !== undefined && /\bor\b/i.test(where)) throw new Error(`a policy may not contain OR: ${where}`);
};

/**
 * The SQL that isolates a table with `entity_id`: row-level security, forced, with one policy per role, and grants.
 * `for (const text of isolate("tickets", "ticket")) await sql.run(text);`
 *
 * The owner's own policy lets migrations backfill: under FORCE an owner without one updates 0 rows and says nothing.
 */
export const isolate = (service: string, table: string, options: IsolateOptions = {}): string[] => {
  const [owner, staff, requester, worker] = (["owner", "staff", "requester", "worker"] as const).map((role) =>
    roleName(service, role),
  ) as [string, string, string, string];
  const { requester: own, restricted, worker: jobs, guest } = options;
  refuseOr(guest?.of);
  refuseOr(own?.where);
  refuseOr(jobs?.where);
  const policy = (name: string, rest: string) => `CREATE POLICY ${table}_${name} ON ${table} ${rest}`;
  const entity = `entity_id = ${setting("entity")}`;
  const all = jobs?.where ?? "true";
  const update = options.update ?? true;

  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    policy("owner", `TO ${owner} USING (true) WITH CHECK (true)`),
    policy("staff", `TO ${staff} USING (${entity}) WITH CHECK (${entity})`),
    ...grants(table, staff, {
      select: true,
      ...((options.insert ?? true) ? { insert: true } : {}),
      ...(update === false ? {} : { update }),
      ...((options.delete ?? true) ? { delete: true } : {}),
    }),
    ...(restricted
      ? // An operator may register a security incident (no policy for INSERT) and then sees it no more.
        // `a <= b` on booleans is "a implies b", an OR that no planner trips over.
        (["SELECT", "UPDATE", "DELETE"] as const).map((command) =>
          policy(
            `restricted_${command.toLowerCase()}`,
            `AS RESTRICTIVE FOR ${command} TO ${staff} ` +
              `USING (${restricted.column} <= (coalesce(current_setting('yanapa.restricted', true), '') = 'on'))`,
          ),
        )
      : []),
    ...(own
      ? [
          policy(
            "requester",
            `FOR SELECT TO ${requester} USING (${own.column} = ${setting("person")}` +
              `${own.where === undefined ? "" : ` AND (${own.where})`})`,
          ),
          ...grants(table, requester, { select: own.select }),
        ]
      : []),
    ...(guest ? guestReads(service, table, guest) : []),
    ...(jobs
      ? [
          ...(jobs.select ? [policy("worker_select", `FOR SELECT TO ${worker} USING (${all})`)] : []),
          ...(jobs.insert ? [policy("worker_insert", `FOR INSERT TO ${worker} WITH CHECK (${all})`)] : []),
          ...(jobs.update
            ? [policy("worker_update", `FOR UPDATE TO ${worker} USING (${all}) WITH CHECK (true)`)]
            : []),
          ...(jobs.delete ? [policy("worker_delete", `FOR DELETE TO ${worker} USING (${all})`)] : []),
          ...grants(table, worker, jobs),
        ]
      : []),
  ];
};

/** The SQL that lets guests read of a table what `of` binds to the link they came with. */
export const guestReads = (
  service: string,
  table: string,
  { of, select }: { of: string; select: readonly string[] },
): string[] => {
  refuseOr(of);
  const role = roleName(service, "guest");
  return [
    `CREATE POLICY ${table}_guest ON ${table} FOR SELECT TO ${role} USING (${of})`,
    ...grants(table, role, { select }),
  ];
};

/** What binds a row of the table of links to the link that a guest came with, by the digest of its code. */
export const cameWith = (column: string): string =>
  `${column} = nullif(current_setting('yanapa.link', true), '')`;

/** The SQL for a table that belongs to the whole platform (people, national holidays): grants, and a mark that this is meant. */
export const platformTable = (
  service: string,
  table: string,
  options: PlatformTableOptions = {},
): string[] => [
  `COMMENT ON TABLE ${table} IS '${platformMark}'`,
  ...(["staff", "requester", "worker"] as const).flatMap((role) =>
    grants(table, roleName(service, role), options[role] ?? {}),
  ),
];
