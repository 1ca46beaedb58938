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
-- ---- Four eyes (J23), whatever the code does: who submitted what an item rests on does not accept it. -----------
-- The item's own rows of the audit say who submitted; they cannot be taken away. HB003 is a bug or somebody at the
-- database's door: the machine refuses the same with words.
CREATE FUNCTION refuse_own_acceptance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said jsonb := NEW.body::jsonb;
  acceptor text := said->'actor'->>'id';
BEGIN
  IF NEW.fact <> 'item.accepted' AND said->>'fact' IS DISTINCT FROM 'item.accepted' THEN
    RETURN NEW;
  END IF;
  IF acceptor IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'HB003', MESSAGE = 'an item is accepted by a person';
  END IF;
  IF EXISTS (
    SELECT FROM audit_event e
    WHERE e.case_id = NEW.case_id AND e.subject_id = NEW.subject_id
      AND e.fact IN ('item.noted', 'item.submitted', 'item.becameUnready', 'item.acceptanceVoided', 'item.answered')
      AND e.body::jsonb->'actor'->>'id' = acceptor
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'HB003', MESSAGE = 'nobody accepts an item that rests on their own work';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER audit_event_four_eyes BEFORE INSERT ON audit_event
  FOR EACH ROW WHEN (NEW.machine = 'reviewItem') EXECUTE FUNCTION refuse_own_acceptance();
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_four_eyes;

-- The same of the item as it stands: an acceptance is somebody's, and that somebody is not among the submitters.
ALTER TABLE subject ADD CONSTRAINT subject_four_eyes CHECK (
  machine <> 'reviewItem' OR stage <> 'accepted'
  OR coalesce(NOT (context->'submittedBy' ? (context->'decision'->>'by')), false));

-- Who submitted once stays a submitter.
CREATE FUNCTION keep_submitters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.machine <> OLD.machine
    OR NOT coalesce(NEW.context->'submittedBy' @> coalesce(OLD.context->'submittedBy', '[]'), false) THEN
    RAISE EXCEPTION USING ERRCODE = 'HB003', MESSAGE = 'the submitters of an item cannot be taken away';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER subject_keep_submitters BEFORE UPDATE ON subject
  FOR EACH ROW WHEN (OLD.machine = 'reviewItem') EXECUTE FUNCTION keep_submitters();
ALTER TABLE subject ENABLE ALWAYS TRIGGER subject_keep_submitters;
-- ---- end of four eyes --------------------------------------------------------------------------------------------

-- ---- What a piece of evidence is, it stays: another file is another piece. -----------------------------------------
CREATE TRIGGER evidence_keep_content BEFORE UPDATE OF id, case_id, sha256, mime, size, file_name, uploaded_by ON evidence
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE evidence ENABLE ALWAYS TRIGGER evidence_keep_content;
-- ======== The reviewers' queue (ADR 0025) ===========================================================-- Lists by one condition that few rows meet.
CREATE INDEX queue_case_with_alerts ON queue_case (rank, waiting_since, case_id, registro_ans) WHERE alerts > 0;
CREATE INDEX queue_case_overdue ON queue_case (rank, waiting_since, case_id, registro_ans) WHERE waits_overdue > 0;
CREATE INDEX queue_case_to_review ON queue_case (rank, waiting_since, case_id, registro_ans) WHERE items_to_review > 0;
CREATE INDEX queue_case_unassigned ON queue_case (rank, waiting_since, case_id, registro_ans) WHERE assigned_to IS NULL AND NOT concluded;
CREATE INDEX queue_item_overdue ON queue_item (rank, since, case_id, item, registro_ans) WHERE overdue;
CREATE INDEX queue_item_with_alerts ON queue_item (rank, since, case_id, item, registro_ans) WHERE alerts > 0;
-- Operadoras are looked for by parts of their names. (Partial, so that Prisma, which does not know it, leaves it alone.)
CREATE INDEX operadora_words ON operadora USING gin (search_text gin_trgm_ops) WHERE search_text <> '';
-- A person opens with at most one view.
CREATE UNIQUE INDEX saved_view_default ON saved_view (user_id) WHERE is_default;
-- Who is given several cases gets one mail of them all.
CREATE UNIQUE INDEX mail_collecting_assignments ON mail (user_id) WHERE state = 'waiting' AND attempts = 0 AND kind = 'atribuicao';

-- The rank follows from the columns, whoever writes them. The points are those of RISK in features/queue/status.
CREATE FUNCTION queue_case_rank() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.rank := -((NEW.alerts > 0)::int * 3 + (NEW.waits_overdue > 0)::int * 2
    + (NEW.attestation = 2)::int * 2 + (NEW.attestation = 1)::int + NEW.vacant::int);
  IF NEW.concluded AND NEW.rank = 0 THEN NEW.rank := 1; END IF;
  RETURN NEW;
END
$$;
CREATE FUNCTION queue_item_rank() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.rank := -((NEW.alerts > 0)::int * 3 + NEW.overdue::int * 2 + (NEW.attestation = 2)::int * 2
    + (NEW.attestation = 1)::int + NEW.returned::int + NEW.voided::int);
  RETURN NEW;
END
$$;
CREATE TRIGGER queue_case_rank BEFORE INSERT OR UPDATE ON queue_case FOR EACH ROW EXECUTE FUNCTION queue_case_rank();
CREATE TRIGGER queue_item_rank BEFORE INSERT OR UPDATE ON queue_item FOR EACH ROW EXECUTE FUNCTION queue_item_rank();

-- A case is in the queue from its first moment, with what CADOP says of its operadora.
CREATE FUNCTION queue_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO queue_case (case_id, registro_ans, stage, waiting_for, waiting_since, uf, modalidade, items_to_review, alerts, concluded)
  SELECT NEW.id, NEW.registro_ans, NEW.stage, NEW.waiting_for, NEW.created_at, o.uf, o.modalidade, NEW.items_to_review,
    NEW.alerts_open, NEW.concluded_at IS NOT NULL
  FROM operadora o WHERE o.registro_ans = NEW.registro_ans;
  RETURN NULL;
END
$$;
CREATE TRIGGER onboarding_case_queue AFTER INSERT ON onboarding_case FOR EACH ROW EXECUTE FUNCTION queue_begin();

CREATE FUNCTION queue_operadora() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE queue_case SET uf = NEW.uf, modalidade = NEW.modalidade WHERE registro_ans = NEW.registro_ans;
  RETURN NULL;
END
$$;
CREATE TRIGGER operadora_queue AFTER UPDATE ON operadora FOR EACH ROW
  WHEN (OLD.uf IS DISTINCT FROM NEW.uf OR OLD.modalidade IS DISTINCT FROM NEW.modalidade) EXECUTE FUNCTION queue_operadora();

-- What waits beyond its target, from its subject to its case and its item.
CREATE FUNCTION queue_overdue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE queue_case SET waits_overdue = waits_overdue + NEW.overdue::int - OLD.overdue::int WHERE case_id = NEW.case_id;
  IF NEW.machine = 'reviewItem' THEN
    UPDATE queue_item SET overdue = NEW.overdue WHERE subject_id = NEW.id AND overdue IS DISTINCT FROM NEW.overdue;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER subject_queue AFTER UPDATE ON subject FOR EACH ROW
  WHEN (OLD.overdue IS DISTINCT FROM NEW.overdue) EXECUTE FUNCTION queue_overdue();

-- Counters: rows are only added, one per reviewer of the operadora; see QueueDelta.
CREATE FUNCTION queue_tell(registro text, what text, change int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF change <> 0 THEN
    INSERT INTO queue_delta (user_id, kind, n)
    SELECT user_id, what, change FROM membership WHERE registro_ans = registro AND role = 'revisor';
  END IF;
END
$$;
CREATE FUNCTION queue_tell_one(who uuid, registro text, what text, change int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO queue_delta (user_id, kind, n)
  SELECT who, what, change FROM membership WHERE user_id = who AND registro_ans = registro AND role = 'revisor'
$$;

CREATE FUNCTION queue_count_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM queue_tell(NEW.registro_ans, 'alerts', (NEW.alerts > 0)::int - (OLD.alerts > 0)::int);
  PERFORM queue_tell(NEW.registro_ans, 'unassigned',
    (NEW.assigned_to IS NULL AND NOT NEW.concluded)::int - (OLD.assigned_to IS NULL AND NOT OLD.concluded)::int);
  IF OLD.assigned_to IS NOT NULL AND NOT OLD.concluded THEN
    PERFORM queue_tell_one(OLD.assigned_to, OLD.registro_ans, 'mine', -1);
  END IF;
  IF NEW.assigned_to IS NOT NULL AND NOT NEW.concluded THEN
    PERFORM queue_tell_one(NEW.assigned_to, NEW.registro_ans, 'mine', 1);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER queue_case_count AFTER UPDATE ON queue_case FOR EACH ROW
  WHEN ((OLD.alerts > 0) <> (NEW.alerts > 0) OR OLD.assigned_to IS DISTINCT FROM NEW.assigned_to OR OLD.concluded <> NEW.concluded)
  EXECUTE FUNCTION queue_count_case();
CREATE FUNCTION queue_count_new_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM queue_tell(NEW.registro_ans, 'alerts', (NEW.alerts > 0)::int);
  PERFORM queue_tell(NEW.registro_ans, 'unassigned', (NEW.assigned_to IS NULL AND NOT NEW.concluded)::int);
  RETURN NULL;
END
$$;
CREATE TRIGGER queue_case_count_new AFTER INSERT ON queue_case FOR EACH ROW EXECUTE FUNCTION queue_count_new_case();

-- What an item shows of its case; ordinary AFTER triggers run when the door's whole statement is done.
CREATE FUNCTION queue_spread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE queue_item SET alerts = NEW.alerts, attestation = NEW.attestation, assigned_to = NEW.assigned_to, uf = NEW.uf,
    modalidade = NEW.modalidade
  WHERE case_id = NEW.case_id AND (alerts, attestation, assigned_to, uf, modalidade) IS DISTINCT FROM
    (NEW.alerts, NEW.attestation, NEW.assigned_to, NEW.uf, NEW.modalidade);
  RETURN NULL;
END
$$;
CREATE TRIGGER queue_case_spread AFTER UPDATE ON queue_case FOR EACH ROW
  WHEN ((OLD.alerts, OLD.attestation, OLD.assigned_to, OLD.uf, OLD.modalidade) IS DISTINCT FROM
    (NEW.alerts, NEW.attestation, NEW.assigned_to, NEW.uf, NEW.modalidade)) EXECUTE FUNCTION queue_spread();

CREATE FUNCTION queue_count_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM queue_tell(NEW.registro_ans, 'items', 1);
    PERFORM queue_tell(NEW.registro_ans, 'overdue', NEW.overdue::int);
  ELSIF TG_OP = 'UPDATE' THEN
    PERFORM queue_tell(NEW.registro_ans, 'overdue', NEW.overdue::int - OLD.overdue::int);
  ELSE
    PERFORM queue_tell(OLD.registro_ans, 'items', -1);
    PERFORM queue_tell(OLD.registro_ans, 'overdue', -OLD.overdue::int);
    INSERT INTO queue_past (case_id, item, rank, since, at) VALUES (OLD.case_id, OLD.item, OLD.rank, OLD.since, now())
    ON CONFLICT (case_id, item) DO UPDATE SET rank = excluded.rank, since = excluded.since, at = excluded.at;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER queue_item_count AFTER INSERT OR DELETE ON queue_item FOR EACH ROW EXECUTE FUNCTION queue_count_item();
CREATE TRIGGER queue_item_count_overdue AFTER UPDATE ON queue_item FOR EACH ROW
  WHEN (OLD.overdue <> NEW.overdue) EXECUTE FUNCTION queue_count_item();

-- Somebody begins or ends to review an operadora: what its case adds to their counters. The case is held still meanwhile,
-- as the door holds it, so that nothing is told to nobody or twice.
CREATE FUNCTION queue_membership() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row_ membership%ROWTYPE := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  way int := CASE WHEN TG_OP = 'DELETE' THEN -1 ELSE 1 END;
BEGIN
  PERFORM 1 FROM onboarding_case WHERE registro_ans = row_.registro_ans FOR NO KEY UPDATE;
  INSERT INTO queue_delta (user_id, kind, n)
  SELECT row_.user_id, k.kind, k.n * way FROM (
    SELECT 'operadoras' AS kind, 1 AS n
    UNION ALL SELECT k, v FROM queue_case c CROSS JOIN LATERAL (VALUES
      ('alerts', (c.alerts > 0)::int),
      ('unassigned', (c.assigned_to IS NULL AND NOT c.concluded)::int),
      ('mine', (c.assigned_to IS NOT DISTINCT FROM row_.user_id AND NOT c.concluded)::int)) t(k, v)
      WHERE c.registro_ans = row_.registro_ans
    UNION ALL SELECT k, v FROM queue_item i CROSS JOIN LATERAL (VALUES ('items', 1), ('overdue', i.overdue::int)) t(k, v)
      WHERE i.registro_ans = row_.registro_ans) k
  WHERE k.n <> 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER membership_queue_new AFTER INSERT ON membership FOR EACH ROW
  WHEN (NEW.role = 'revisor') EXECUTE FUNCTION queue_membership();
CREATE TRIGGER membership_queue_gone AFTER DELETE ON membership FOR EACH ROW
  WHEN (OLD.role = 'revisor') EXECUTE FUNCTION queue_membership();
-- ---- pictures: what the reviewers' figures count by week ----
CREATE INDEX audit_event_counted_by_week ON audit_event (case_id, at) INCLUDE (fact)
  WHERE fact IN ('case.opened', 'case.concluded', 'item.accepted', 'item.returned');
