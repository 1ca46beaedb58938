-- Written by hand: what Prisma's schema cannot say of joins between accounts and records.

CREATE TRIGGER join_event_keep_rows BEFORE UPDATE OR DELETE ON join_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER join_event_keep_table BEFORE TRUNCATE ON join_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE join_event ENABLE ALWAYS TRIGGER join_event_keep_rows;
ALTER TABLE join_event ENABLE ALWAYS TRIGGER join_event_keep_table;
ALTER TABLE join_event ADD CONSTRAINT join_event_step
  CHECK (step IN ('offered', 'mistaken', 'closed', 'refused', 'claimed', 'joined', 'confirmed', 'undone'));
ALTER TABLE person ADD CONSTRAINT person_join_proof
  CHECK (join_proof IS NULL OR (user_id IS NOT NULL AND join_proof IN ('govbr', 'second', 'cpf', 'mail')));
ALTER TABLE invitation ADD CONSTRAINT invitation_tries CHECK (tries BETWEEN 0 AND 3);

-- Whoever joins them: an account whose CPF is known never gets the record of another CPF.
CREATE FUNCTION refuse_other_cpf() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM app_user u WHERE u.id = NEW.user_id AND u.cpf_hmac <> NEW.cpf_hmac) THEN
    RAISE EXCEPTION USING ERRCODE = 'HB006', MESSAGE = 'the account has another CPF than the record';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER person_same_cpf BEFORE INSERT OR UPDATE OF user_id ON person
  FOR EACH ROW WHEN (NEW.user_id IS NOT NULL AND NEW.cpf_hmac IS NOT NULL) EXECUTE FUNCTION refuse_other_cpf();

-- Joins of before: proven where Gov.br named the CPF. An account of the team or of a reviewer that came by an e-mail
-- counts as unproven, so that a second person confirms before it decides as administrator.
UPDATE person p SET join_proof = 'govbr' FROM app_user u WHERE u.id = p.user_id AND u.cpf_hmac = p.cpf_hmac;
UPDATE person p SET join_proof = 'mail' WHERE p.user_id IS NOT NULL AND p.join_proof IS NULL
  AND EXISTS (SELECT FROM membership m WHERE m.user_id = p.user_id AND m.registro_ans = p.registro_ans AND m.role IN ('equipe', 'revisor'));
