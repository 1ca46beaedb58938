-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "confirmed_by" UUID,
ADD COLUMN     "ends_on" TEXT,
ADD COLUMN     "needs_second" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "registros" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "ends_on" TEXT,
ADD COLUMN     "invitation_id" UUID;

-- CreateTable
CREATE TABLE "admin_event" (
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "fact" TEXT NOT NULL,
    "subject_id" UUID,
    "actor_id" UUID,
    "body" TEXT NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "admin_event_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "admin_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "admin_head_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "admin_event_subject_id_sequence_idx" ON "admin_event"("subject_id", "sequence");

-- CreateIndex
CREATE INDEX "admin_event_actor_id_sequence_idx" ON "admin_event"("actor_id", "sequence");

-- CreateIndex
CREATE INDEX "admin_event_fact_sequence_idx" ON "admin_event"("fact", "sequence");

-- ---- written by hand --------------------------------------------------------------------------------------------

-- The trail is append-only for everybody, the owner of the tables included, like audit_event.
CREATE TRIGGER admin_event_keep_rows BEFORE UPDATE OR DELETE ON admin_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER admin_event_keep_table BEFORE TRUNCATE ON admin_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE admin_event ENABLE ALWAYS TRIGGER admin_event_keep_rows;
ALTER TABLE admin_event ENABLE ALWAYS TRIGGER admin_event_keep_table;
ALTER TABLE admin_event ADD CONSTRAINT admin_event_sequence_positive CHECK (sequence > 0);

ALTER TABLE admin_head ADD CONSTRAINT admin_head_one CHECK (id = 1);
INSERT INTO admin_head DEFAULT VALUES;

ALTER TABLE membership ADD CONSTRAINT membership_ends_on CHECK (ends_on ~ '^\d{4}-\d{2}-\d{2}$');
ALTER TABLE invitation ADD CONSTRAINT invitation_ends_on CHECK (ends_on ~ '^\d{4}-\d{2}-\d{2}$');
ALTER TABLE invitation ADD CONSTRAINT invitation_second CHECK (confirmed_by <> invited_by);
ALTER TABLE invitation ADD CONSTRAINT invitation_second_first
  CHECK (NOT needs_second OR confirmed_by IS NOT NULL OR accepted_at IS NULL);
CREATE INDEX membership_ending ON membership (ends_on) WHERE ends_on IS NOT NULL;

-- Which invitation gave the roles of before.
UPDATE membership m SET invitation_id = i.id FROM invitation i
  WHERE i.accepted_by = m.user_id AND i.role = m.role AND i.registro_ans = m.registro_ans;
