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

/**
 * The SQL that isolates a table with `entity_id`: row-level security, forced, with one policy per role, and grants.
 * `for (const text of isolate("tickets", "ticket")) await sql.run(text);`
 */
export const isolate = (_service: string, _table: string, _options: IsolateOptions = {}): string[] => {
  throw new Error("not built yet");
};

export type PlatformTableOptions = {
  staff?: { select?: Columns; insert?: Columns; update?: Columns; delete?: true };
  requester?: { select?: Columns };
  worker?: { select?: Columns; insert?: Columns; update?: Columns; delete?: true };
};

/** The SQL for a table that belongs to the whole platform (people, national holidays): grants, and a mark that this is meant. */
export const platformTable = (
  _service: string,
  _table: string,
  _options: PlatformTableOptions = {},
): string[] => {
  throw new Error("not built yet");
};
