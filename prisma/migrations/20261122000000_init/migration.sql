-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "UserStatus" AS ENUM ('active', 'suspended');

-- CreateEnum
CREATE TYPE "MembershipRole" AS ENUM ('equipe', 'profissional', 'revisor');

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "email" TEXT,
    "cpf_hmac" TEXT,
    "is_gestor" BOOLEAN NOT NULL DEFAULT false,
    "status" "UserStatus" NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shown_secret" (
    "session_id" UUID NOT NULL,
    "content" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shown_secret_pkey" PRIMARY KEY ("session_id")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "calendar_entry" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "modified_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_on" DATE NOT NULL,

    CONSTRAINT "calendar_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proof_request" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "state" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "code_verifier" TEXT NOT NULL,
    "session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "proof_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "registro_ans" TEXT NOT NULL,
    "role" "MembershipRole" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "email" TEXT,
    "cpf_hmac" TEXT,
    "role" "MembershipRole",
    "registro_ans" TEXT,
    "as_gestor" BOOLEAN NOT NULL DEFAULT false,
    "person_id" UUID,
    "invited_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operadora" (
    "registro_ans" TEXT NOT NULL,
    "cnpj" TEXT NOT NULL,
    "razao_social" TEXT NOT NULL,
    "nome_fantasia" TEXT,
    "modalidade" TEXT NOT NULL,
    "cidade" TEXT,
    "uf" TEXT,
    "email" TEXT,
    "registered_on" DATE,
    "listed" BOOLEAN NOT NULL DEFAULT true,
    "search_text" TEXT NOT NULL,
    "import_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operadora_pkey" PRIMARY KEY ("registro_ans")
);

-- CreateTable
CREATE TABLE "registry_import" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "registry" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_sha256" TEXT NOT NULL,
    "vintage" TEXT,
    "competence" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "read" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "gone" INTEGER NOT NULL DEFAULT 0,
    "report" JSONB NOT NULL DEFAULT '[]',
    "state" TEXT NOT NULL DEFAULT 'imported',
    "step" TEXT,
    "percent" INTEGER,
    "seen_at" TIMESTAMPTZ(3),
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "registry_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "establishment" (
    "load_id" INTEGER NOT NULL DEFAULT 0,
    "cnes" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type_code" TEXT NOT NULL,
    "subtype_code" TEXT,
    "cnpj" TEXT,
    "maintainer_cnpj" TEXT,
    "deactivation_reason" TEXT,
    "city" TEXT,
    "uf" TEXT,
    "search_text" TEXT,

    CONSTRAINT "establishment_pkey" PRIMARY KEY ("load_id","cnes")
);

-- CreateTable
CREATE TABLE "establishment_director" (
    "load_id" INTEGER NOT NULL DEFAULT 0,
    "cpf_hmac" TEXT NOT NULL,
    "cnes" TEXT NOT NULL,

    CONSTRAINT "establishment_director_pkey" PRIMARY KEY ("load_id","cpf_hmac","cnes")
);

-- CreateTable
CREATE TABLE "establishment_kind" (
    "load_id" INTEGER NOT NULL DEFAULT 0,
    "type_code" TEXT NOT NULL,
    "subtype_code" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,

    CONSTRAINT "establishment_kind_pkey" PRIMARY KEY ("load_id","type_code","subtype_code")
);

-- CreateTable
CREATE TABLE "cnes_competence" (
    "competence" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "masked" BOOLEAN NOT NULL DEFAULT false,
    "synthetic" BOOLEAN NOT NULL DEFAULT false,
    "load_id" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "cnes_competence_pkey" PRIMARY KEY ("competence")
);

-- CreateTable
CREATE TABLE "cnes_api_answer" (
    "cnes" TEXT NOT NULL,
    "content" JSONB,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cnes_api_answer_pkey" PRIMARY KEY ("cnes")
);

-- CreateTable
CREATE TABLE "registry_sync" (
    "registry" TEXT NOT NULL,
    "tried_at" TIMESTAMPTZ(3) NOT NULL,
    "reached_at" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "refused_sha256" TEXT,
    "step" TEXT,
    "percent" INTEGER,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "registry_sync_pkey" PRIMARY KEY ("registry")
);

-- CreateTable
CREATE TABLE "registry_watch" (
    "id" UUID NOT NULL,
    "load_id" INTEGER,
    "competence" TEXT,
    "cadop_import_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "cases" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "opened" INTEGER NOT NULL DEFAULT 0,
    "closed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "registry_watch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "onboarding_case" (
    "id" UUID NOT NULL,
    "registro_ans" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "head_hash" TEXT NOT NULL DEFAULT '',
    "administrator_person_id" UUID,
    "administrator_active" BOOLEAN NOT NULL DEFAULT false,
    "stage" TEXT NOT NULL DEFAULT 'cnes',
    "waiting_for" TEXT NOT NULL DEFAULT 'equipe',
    "items_to_review" INTEGER NOT NULL DEFAULT 0,
    "items_accepted" INTEGER NOT NULL DEFAULT 0,
    "items_returned" INTEGER NOT NULL DEFAULT 0,
    "alerts_open" INTEGER NOT NULL DEFAULT 0,
    "delegation" JSONB,
    "concluded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "onboarding_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_stay" (
    "case_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "waiting_for" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_stay_pkey" PRIMARY KEY ("case_id","sequence")
);

-- CreateTable
CREATE TABLE "subject" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "machine" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "ref" TEXT NOT NULL DEFAULT '',
    "person_id" UUID,
    "stage" TEXT NOT NULL,
    "context" JSONB NOT NULL,
    "machine_version" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stage_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "overdue" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "subject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "case_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "subject_id" UUID NOT NULL,
    "machine" TEXT NOT NULL,
    "fact" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("case_id","sequence")
);

-- CreateTable
CREATE TABLE "receipt" (
    "key" TEXT NOT NULL,
    "actor_id" UUID,
    "fingerprint" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "case_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" BIGINT NOT NULL,
    "case_id" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "person_id" UUID,
    "item" TEXT,
    "fact" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id","audience")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" UUID,
    "invitation_id" UUID,
    "case_id" UUID,
    "dedupe_key" TEXT,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_fact" (
    "mail_id" UUID NOT NULL,
    "outbox_id" BIGINT NOT NULL,
    "topic" TEXT NOT NULL,
    "payload" JSONB NOT NULL,

    CONSTRAINT "mail_fact_pkey" PRIMARY KEY ("mail_id","outbox_id")
);

-- CreateTable
CREATE TABLE "muted_mail" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "muted_mail_pkey" PRIMARY KEY ("user_id","kind")
);

-- CreateTable
CREATE TABLE "wait_target" (
    "registro_ans" TEXT NOT NULL,
    "clock" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "remind_before" INTEGER NOT NULL,
    "follow_up_every" INTEGER NOT NULL,
    "escalate_after" INTEGER NOT NULL,

    CONSTRAINT "wait_target_pkey" PRIMARY KEY ("registro_ans","clock")
);

-- CreateTable
CREATE TABLE "own_holiday" (
    "registro_ans" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "own_holiday_pkey" PRIMARY KEY ("registro_ans","day")
);

-- CreateTable
CREATE TABLE "wait_step" (
    "subject_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "step" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wait_step_pkey" PRIMARY KEY ("subject_id","since","step")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "registro_ans" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "cpf_enc" BYTEA,
    "cpf_hmac" TEXT,
    "cns_enc" BYTEA,
    "cns_hmac" TEXT,
    "user_id" UUID,
    "erased_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_file" (
    "sha256" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "evidence_file_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attached_at" TIMESTAMPTZ(3),

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_import" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'checked',
    "content" BYTEA,
    "started_by" UUID,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "undone_by" UUID,
    "undo_reason" TEXT,
    "undone_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "operator_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_import_line" (
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "person_id" UUID,
    "created" BOOLEAN NOT NULL DEFAULT false,
    "former" TEXT,
    "revision" INTEGER,
    "cns_revision" INTEGER,
    "invitation_id" UUID,
    "undo" TEXT,
    "undo_reason" TEXT,

    CONSTRAINT "operator_import_line_pkey" PRIMARY KEY ("import_id","line")
);

-- CreateTable
CREATE TABLE "bulk_decision" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "decided_by" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "approved" BOOLEAN NOT NULL,
    "outcomes" JSONB NOT NULL,

    CONSTRAINT "bulk_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signing_key" (
    "number" INTEGER NOT NULL,
    "key_id" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "endorsement" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "audit_root" (
    "number" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cases" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "key_id" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "audit_root_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "root_head" (
    "case_id" UUID NOT NULL,
    "root_number" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "root_head_pkey" PRIMARY KEY ("case_id","root_number")
);

-- CreateTable
CREATE TABLE "dossier" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "step" TEXT,
    "percent" INTEGER NOT NULL DEFAULT 0,
    "seen_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "sequence" INTEGER,
    "head_hash" TEXT,
    "root_number" INTEGER,
    "key_id" TEXT,
    "size" INTEGER,
    "sha256" TEXT,
    "pdf_problem" TEXT,

    CONSTRAINT "dossier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dossier_chunk" (
    "dossier_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "dossier_chunk_pkey" PRIMARY KEY ("dossier_id","attempt","number")
);

-- CreateTable
CREATE TABLE "dossier_download" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dossier_download_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue_case" (
    "case_id" UUID NOT NULL,
    "registro_ans" TEXT NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'cnes',
    "waiting_for" TEXT NOT NULL DEFAULT 'equipe',
    "waiting_since" TIMESTAMPTZ(3) NOT NULL,
    "uf" TEXT,
    "modalidade" TEXT NOT NULL,
    "cnes" TEXT,
    "assigned_to" UUID,
    "items_to_review" INTEGER NOT NULL DEFAULT 0,
    "alerts" INTEGER NOT NULL DEFAULT 0,
    "waits_overdue" INTEGER NOT NULL DEFAULT 0,
    "attestation" SMALLINT NOT NULL DEFAULT 0,
    "vacant" BOOLEAN NOT NULL DEFAULT false,
    "concluded" BOOLEAN NOT NULL DEFAULT false,
    "rank" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "queue_case_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "queue_item" (
    "case_id" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "registro_ans" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "submitted_by" TEXT,
    "returned" BOOLEAN NOT NULL DEFAULT false,
    "voided" BOOLEAN NOT NULL DEFAULT false,
    "overdue" BOOLEAN NOT NULL DEFAULT false,
    "alerts" INTEGER NOT NULL DEFAULT 0,
    "attestation" SMALLINT NOT NULL DEFAULT 0,
    "assigned_to" UUID,
    "uf" TEXT,
    "modalidade" TEXT NOT NULL,
    "rank" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "queue_item_pkey" PRIMARY KEY ("case_id","item")
);

-- CreateTable
CREATE TABLE "queue_past" (
    "case_id" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "rank" SMALLINT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "queue_past_pkey" PRIMARY KEY ("case_id","item")
);

-- CreateTable
CREATE TABLE "queue_count" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "n" INTEGER NOT NULL,

    CONSTRAINT "queue_count_pkey" PRIMARY KEY ("user_id","kind")
);

-- CreateTable
CREATE TABLE "queue_delta" (
    "id" BIGSERIAL NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "n" INTEGER NOT NULL,

    CONSTRAINT "queue_delta_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_search" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "cpf_hmac" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_search_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_assignment" (
    "id" UUID NOT NULL,
    "assigned_by" UUID NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,
    "reviewer_id" UUID,
    "outcomes" JSONB NOT NULL,

    CONSTRAINT "bulk_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form_draft" (
    "token_hash" TEXT NOT NULL,
    "holder_hash" TEXT NOT NULL,
    "user_id" UUID,
    "form_id" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "form_draft_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "saved_form" (
    "case_id" UUID NOT NULL,
    "form_id" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "saved_by" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_form_pkey" PRIMARY KEY ("case_id","form_id","ref")
);

-- CreateTable
CREATE TABLE "comment_thread" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "item" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" UUID,
    "reopened_at" TIMESTAMPTZ(3),
    "reopened_by" UUID,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "comment_thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "author_id" UUID,
    "author_role" TEXT NOT NULL,
    "text" TEXT,
    "first_text" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_mention" (
    "comment_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "comment_mention_pkey" PRIMARY KEY ("comment_id","user_id")
);

-- CreateTable
CREATE TABLE "return_phrases" (
    "registro_ans" TEXT NOT NULL,
    "phrases" TEXT[],
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_by" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "return_phrases_pkey" PRIMARY KEY ("registro_ans")
);

-- CreateTable
CREATE TABLE "evidence_incident" (
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "evidence_id" UUID,
    "registro_ans" TEXT,
    "times" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "evidence_incident_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_cpf_hmac_key" ON "app_user"("cpf_hmac");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_provider_account_id_key" ON "account"("provider", "provider_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_token_hash_key" ON "calendar_feed"("token_hash");

-- CreateIndex
CREATE INDEX "calendar_entry_seen_on_idx" ON "calendar_entry"("seen_on");

-- CreateIndex
CREATE UNIQUE INDEX "proof_request_state_key" ON "proof_request"("state");

-- CreateIndex
CREATE INDEX "membership_user_id_role_registro_ans_idx" ON "membership"("user_id", "role", "registro_ans");

-- CreateIndex
CREATE INDEX "membership_registro_ans_idx" ON "membership"("registro_ans");

-- CreateIndex
CREATE UNIQUE INDEX "membership_user_id_registro_ans_role_key" ON "membership"("user_id", "registro_ans", "role");

-- CreateIndex
CREATE INDEX "invitation_email_idx" ON "invitation"("email");

-- CreateIndex
CREATE INDEX "invitation_cpf_hmac_idx" ON "invitation"("cpf_hmac");

-- CreateIndex
CREATE INDEX "invitation_person_id_idx" ON "invitation"("person_id");

-- CreateIndex
CREATE INDEX "operadora_cnpj_idx" ON "operadora"("cnpj");

-- CreateIndex
CREATE INDEX "registry_import_registry_started_at_idx" ON "registry_import"("registry", "started_at");

-- CreateIndex
CREATE INDEX "cnes_api_answer_asked_at_idx" ON "cnes_api_answer"("asked_at");

-- CreateIndex
CREATE INDEX "registry_watch_started_at_idx" ON "registry_watch"("started_at");

-- CreateIndex
CREATE UNIQUE INDEX "onboarding_case_registro_ans_key" ON "onboarding_case"("registro_ans");

-- CreateIndex
CREATE INDEX "subject_case_id_scope_idx" ON "subject"("case_id", "scope");

-- CreateIndex
CREATE INDEX "subject_machine_stage_idx" ON "subject"("machine", "stage");

-- CreateIndex
CREATE INDEX "audit_event_subject_id_sequence_idx" ON "audit_event"("subject_id", "sequence");

-- CreateIndex
CREATE INDEX "notice_case_id_at_idx" ON "notice"("case_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "mail_invitation_id_key" ON "mail"("invitation_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_dedupe_key_key" ON "mail"("dedupe_key");

-- CreateIndex
CREATE INDEX "mail_state_next_at_idx" ON "mail"("state", "next_at");

-- CreateIndex
CREATE INDEX "person_cpf_hmac_idx" ON "person"("cpf_hmac");

-- CreateIndex
CREATE INDEX "person_user_id_idx" ON "person"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_registro_ans_cpf_hmac_key" ON "person"("registro_ans", "cpf_hmac");

-- CreateIndex
CREATE INDEX "evidence_case_id_idx" ON "evidence"("case_id");

-- CreateIndex
CREATE INDEX "evidence_sha256_idx" ON "evidence"("sha256");

-- CreateIndex
CREATE INDEX "operator_import_case_id_uploaded_at_idx" ON "operator_import"("case_id", "uploaded_at");

-- CreateIndex
CREATE INDEX "operator_import_state_idx" ON "operator_import"("state");

-- CreateIndex
CREATE INDEX "bulk_decision_case_id_idx" ON "bulk_decision"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "signing_key_key_id_key" ON "signing_key"("key_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_root_day_key" ON "audit_root"("day");

-- CreateIndex
CREATE INDEX "root_head_root_number_position_idx" ON "root_head"("root_number", "position");

-- CreateIndex
CREATE INDEX "dossier_case_id_asked_at_idx" ON "dossier"("case_id", "asked_at");

-- CreateIndex
CREATE INDEX "dossier_state_idx" ON "dossier"("state");

-- CreateIndex
CREATE INDEX "dossier_download_dossier_id_idx" ON "dossier_download"("dossier_id");

-- CreateIndex
CREATE UNIQUE INDEX "queue_case_registro_ans_key" ON "queue_case"("registro_ans");

-- CreateIndex
CREATE INDEX "queue_case_rank_waiting_since_case_id_registro_ans_idx" ON "queue_case"("rank", "waiting_since", "case_id", "registro_ans");

-- CreateIndex
CREATE INDEX "queue_case_stage_rank_waiting_since_case_id_registro_ans_idx" ON "queue_case"("stage", "rank", "waiting_since", "case_id", "registro_ans");

-- CreateIndex
CREATE INDEX "queue_case_waiting_for_rank_waiting_since_case_id_registro__idx" ON "queue_case"("waiting_for", "rank", "waiting_since", "case_id", "registro_ans");

-- CreateIndex
CREATE INDEX "queue_case_uf_rank_waiting_since_case_id_registro_ans_stage_idx" ON "queue_case"("uf", "rank", "waiting_since", "case_id", "registro_ans", "stage", "modalidade");

-- CreateIndex
CREATE INDEX "queue_case_modalidade_rank_waiting_since_case_id_registro_a_idx" ON "queue_case"("modalidade", "rank", "waiting_since", "case_id", "registro_ans");

-- CreateIndex
CREATE INDEX "queue_case_assigned_to_rank_waiting_since_case_id_registro__idx" ON "queue_case"("assigned_to", "rank", "waiting_since", "case_id", "registro_ans");

-- CreateIndex
CREATE INDEX "queue_case_cnes_idx" ON "queue_case"("cnes");

-- CreateIndex
CREATE UNIQUE INDEX "queue_item_subject_id_key" ON "queue_item"("subject_id");

-- CreateIndex
CREATE INDEX "queue_item_rank_since_case_id_item_registro_ans_idx" ON "queue_item"("rank", "since", "case_id", "item", "registro_ans");

-- CreateIndex
CREATE INDEX "queue_item_stage_rank_since_case_id_item_registro_ans_idx" ON "queue_item"("stage", "rank", "since", "case_id", "item", "registro_ans");

-- CreateIndex
CREATE INDEX "queue_item_uf_rank_since_case_id_item_registro_ans_stage_mo_idx" ON "queue_item"("uf", "rank", "since", "case_id", "item", "registro_ans", "stage", "modalidade");

-- CreateIndex
CREATE INDEX "queue_item_modalidade_rank_since_case_id_item_registro_ans_idx" ON "queue_item"("modalidade", "rank", "since", "case_id", "item", "registro_ans");

-- CreateIndex
CREATE INDEX "queue_item_assigned_to_rank_since_case_id_item_registro_ans_idx" ON "queue_item"("assigned_to", "rank", "since", "case_id", "item", "registro_ans");

-- CreateIndex
CREATE INDEX "queue_item_registro_ans_idx" ON "queue_item"("registro_ans");

-- CreateIndex
CREATE INDEX "queue_past_at_idx" ON "queue_past"("at");

-- CreateIndex
CREATE INDEX "queue_delta_user_id_idx" ON "queue_delta"("user_id");

-- CreateIndex
CREATE INDEX "person_search_expires_at_idx" ON "person_search"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_user_id_name_key" ON "saved_view"("user_id", "name");

-- CreateIndex
CREATE INDEX "form_draft_expires_at_idx" ON "form_draft"("expires_at");

-- CreateIndex
CREATE INDEX "comment_thread_case_id_item_idx" ON "comment_thread"("case_id", "item");

-- CreateIndex
CREATE INDEX "comment_thread_id_at_idx" ON "comment"("thread_id", "at");

-- CreateIndex
CREATE INDEX "evidence_incident_last_at_idx" ON "evidence_incident"("last_at");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shown_secret" ADD CONSTRAINT "shown_secret_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proof_request" ADD CONSTRAINT "proof_request_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_registro_ans_fkey" FOREIGN KEY ("registro_ans") REFERENCES "operadora"("registro_ans") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "onboarding_case" ADD CONSTRAINT "onboarding_case_registro_ans_fkey" FOREIGN KEY ("registro_ans") REFERENCES "operadora"("registro_ans") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_stay" ADD CONSTRAINT "case_stay_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "onboarding_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject" ADD CONSTRAINT "subject_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "onboarding_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "onboarding_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_fact" ADD CONSTRAINT "mail_fact_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "mail"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "onboarding_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_registro_ans_fkey" FOREIGN KEY ("registro_ans") REFERENCES "operadora"("registro_ans") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "onboarding_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "evidence_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operator_import" ADD CONSTRAINT "operator_import_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "onboarding_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operator_import_line" ADD CONSTRAINT "operator_import_line_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "operator_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_decision" ADD CONSTRAINT "bulk_decision_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "onboarding_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dossier" ADD CONSTRAINT "dossier_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "onboarding_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dossier_chunk" ADD CONSTRAINT "dossier_chunk_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dossier_download" ADD CONSTRAINT "dossier_download_dossier_id_fkey" FOREIGN KEY ("dossier_id") REFERENCES "dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_form" ADD CONSTRAINT "saved_form_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "onboarding_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_thread" ADD CONSTRAINT "comment_thread_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "onboarding_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_thread" ADD CONSTRAINT "comment_thread_resolved_by_fkey" FOREIGN KEY ("resolved_by") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_thread" ADD CONSTRAINT "comment_thread_reopened_by_fkey" FOREIGN KEY ("reopened_by") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "comment_thread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
