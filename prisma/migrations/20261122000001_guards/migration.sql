-- Written by hand: what Prisma's schema cannot say.
-- The audit is append-only for everybody, the owner of the tables included. ENABLE ALWAYS: also while
-- session_replication_role is "replica", which otherwise silences triggers.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING
    ERRCODE = 'HB001',
    MESSAGE = format('%s is append-only: %s is refused', TG_TABLE_NAME, TG_OP);
END
$$;

CREATE TRIGGER audit_event_keep_rows BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_event_keep_table BEFORE TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_keep_rows;
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_keep_table;
ALTER TABLE audit_event ADD CONSTRAINT audit_event_sequence_positive CHECK (sequence > 0);

-- A file is named by its hash: other content is another file.
CREATE TRIGGER evidence_file_keep_content BEFORE UPDATE ON evidence_file
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE evidence_file ENABLE ALWAYS TRIGGER evidence_file_keep_content;

-- A mail that nobody has tried to send yet takes up what else happens in the same case.
CREATE UNIQUE INDEX mail_collecting ON mail (user_id, case_id, kind) WHERE state = 'waiting' AND attempts = 0;
-- Names of CNES establishments are searched with typing errors, which pg_trgm finds. It comes with PostgreSQL, and whoever
-- owns the database may create it; where that is not allowed, the message says what to ask for.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  -- It may exist in a schema where nobody looks for it.
  PERFORM strict_word_similarity('a', 'a');
EXCEPTION WHEN OTHERS THEN
  RAISE EXCEPTION USING
    ERRCODE = 'HB002',
    MESSAGE = format('a extensão pg_trgm do PostgreSQL não pôde ser usada (%s). Peça a quem administra o servidor que a libere e execute no banco %I: CREATE EXTENSION pg_trgm SCHEMA %I (se ela já existir em outro esquema: ALTER EXTENSION pg_trgm SET SCHEMA %3$I). Depois, inicie de novo; nada precisa ser desfeito. Veja docs/operations.md', SQLERRM, current_database(), current_schema());
END
$$;
-- Only of type 68 (about 6 500 of 632 000 rows): the import pays next to nothing for them.
CREATE INDEX establishment_of_type_68_words ON establishment USING gin (search_text gin_trgm_ops) WHERE type_code = '68';
CREATE INDEX establishment_of_type_68_cnpj ON establishment (load_id, left(cnpj, 8)) WHERE type_code = '68';
CREATE INDEX establishment_of_type_68_maintainer ON establishment (load_id, left(maintainer_cnpj, 8)) WHERE type_code = '68';
-- Of a removed comment nothing that was written stays.
ALTER TABLE "comment" ADD CONSTRAINT comment_removed_without_text
  CHECK (CASE WHEN removed_at IS NULL THEN "text" IS NOT NULL ELSE "text" IS NULL AND first_text IS NULL END);

-- ---- proof outside the product: what was signed or handed out is never changed or removed ----
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['signing_key', 'audit_root', 'root_head', 'dossier_download'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_keep_rows', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_keep_table', kept);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', kept, kept || '_keep_rows');
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', kept, kept || '_keep_table');
  END LOOP;
END
$$;
-- The row of a dossier tells who had the case's data, long after its content is gone.
CREATE TRIGGER dossier_keep_rows BEFORE DELETE ON dossier FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE dossier ENABLE ALWAYS TRIGGER dossier_keep_rows;
-- At most one of a case is made at a time.
CREATE UNIQUE INDEX dossier_in_the_making ON dossier (case_id) WHERE state IN ('waiting', 'building');
-- ---- end of proof ----
