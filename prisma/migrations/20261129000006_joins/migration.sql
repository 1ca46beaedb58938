-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "claimed_at" TIMESTAMPTZ(3),
ADD COLUMN     "offered_at" TIMESTAMPTZ(3),
ADD COLUMN     "offered_to" UUID,
ADD COLUMN     "refused_at" TIMESTAMPTZ(3),
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "join_proof" TEXT;

-- CreateTable
CREATE TABLE "join_event" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "invitation_id" UUID,
    "step" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "join_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "join_event_person_id_at_idx" ON "join_event"("person_id", "at");

-- CreateIndex
CREATE INDEX "invitation_offered_to_idx" ON "invitation"("offered_to");
