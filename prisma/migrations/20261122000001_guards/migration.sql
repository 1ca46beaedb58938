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

-- Of a removed comment nothing that was written stays.
ALTER TABLE "comment" ADD CONSTRAINT comment_removed_without_text
  CHECK (CASE WHEN removed_at IS NULL THEN "text" IS NOT NULL ELSE "text" IS NULL AND first_text IS NULL END);
