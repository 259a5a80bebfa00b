import { migration } from "@yanapa/database";

const origin = "0".repeat(64);

/**
 * A head moves forward only, by one, onto the record that stands there; a record stands right behind its head, which has to
 * reach it before the transaction ends. Held by PostgreSQL, since whoever has the service's password has its roles. The
 * functions see what their caller may not, hence SECURITY DEFINER; the checks are of nothing but places and hashes.
 *
 * `format` says what a record's hash is made of: since 2 also of its entity and of whether it is restricted.
 */
export const bindHeads = migration("20261130T1910-bind-heads", async (sql) => {
  await sql.run("ALTER TABLE record ADD COLUMN format smallint NOT NULL DEFAULT 1");
  await sql.run(`CREATE FUNCTION begin_head() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
    BEGIN
      -- Whoever appends begins it if need be: of a head that is there the key takes no second one.
      IF NEW.position <> 0 OR NEW.hash <> '${origin}'
        OR EXISTS (SELECT FROM public.record WHERE entity_id = NEW.entity_id)
        AND NOT EXISTS (SELECT FROM public.head WHERE entity_id = NEW.entity_id) THEN
        RAISE EXCEPTION 'a chain begins empty' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END $function$`);
  await sql.run("CREATE TRIGGER head_begin BEFORE INSERT ON head FOR EACH ROW EXECUTE FUNCTION begin_head()");
  await sql.run(`CREATE FUNCTION move_head() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
    BEGIN
      IF NEW.entity_id <> OLD.entity_id OR NEW.position <> OLD.position + 1
        OR NOT EXISTS (SELECT FROM public.record
          WHERE entity_id = NEW.entity_id AND position = NEW.position AND hash = NEW.hash) THEN
        RAISE EXCEPTION 'a head moves onto the next record' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END $function$`);
  await sql.run("CREATE TRIGGER head_move BEFORE UPDATE ON head FOR EACH ROW EXECUTE FUNCTION move_head()");
  await sql.run(`CREATE FUNCTION place_record() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
    BEGIN
      PERFORM FROM public.head WHERE entity_id = NEW.entity_id AND position = NEW.position - 1 FOR UPDATE;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'a record stands right behind the head' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END $function$`);
  await sql.run(
    "CREATE TRIGGER record_place BEFORE INSERT ON record FOR EACH ROW EXECUTE FUNCTION place_record()",
  );
  await sql.run(`CREATE FUNCTION reach_record() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
    BEGIN
      IF NOT EXISTS (SELECT FROM public.head
          WHERE entity_id = NEW.entity_id AND position >= NEW.position) THEN
        RAISE EXCEPTION 'the head has to reach every record' USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NULL;
    END $function$`);
  await sql.run(`CREATE CONSTRAINT TRIGGER record_reached AFTER INSERT ON record
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION reach_record()`);
});
