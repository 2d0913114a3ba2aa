-- Goals that are set for the whole country, targets that follow them, and which activity serves which goal.

-- AlterEnum
ALTER TYPE "GoalLevel" ADD VALUE 'NATIONAL' BEFORE 'OVERALL';

-- AlterTable
ALTER TABLE "target" ADD COLUMN     "follows_id" UUID;

-- CreateTable
CREATE TABLE "pathway" (
    "id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "goal_id" UUID NOT NULL,
    "indicator_id" UUID,
    "position" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "pathway_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "target_follows_id_idx" ON "target"("follows_id");

-- CreateIndex
CREATE INDEX "pathway_agreement_id_item_id_idx" ON "pathway"("agreement_id", "item_id");

-- CreateIndex
CREATE INDEX "pathway_goal_id_idx" ON "pathway"("goal_id");

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_follows_id_fkey" FOREIGN KEY ("follows_id") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pathway" ADD CONSTRAINT "pathway_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pathway" ADD CONSTRAINT "pathway_agreement_id_item_id_fkey" FOREIGN KEY ("agreement_id", "item_id") REFERENCES "item"("agreement_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pathway" ADD CONSTRAINT "pathway_goal_id_fkey" FOREIGN KEY ("goal_id") REFERENCES "goal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pathway" ADD CONSTRAINT "pathway_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Not in schema.prisma, which cannot say it: a step without an indicator is one step too, and Prisma leaves an index over an expression alone.
CREATE UNIQUE INDEX "pathway_step_key" ON "pathway" ("agreement_id", "item_id", "goal_id", (coalesce("indicator_id"::text, '')));

-- Until now an activity served the goals that were its own, and those that its indicators show.
INSERT INTO "pathway" ("id", "agreement_id", "item_id", "goal_id", "indicator_id", "position")
SELECT gen_random_uuid(), "agreement_id", "item_id", "goal_id", "id", "position"
  FROM "indicator" WHERE "item_id" IS NOT NULL AND "goal_id" IS NOT NULL;
INSERT INTO "pathway" ("id", "agreement_id", "item_id", "goal_id", "position")
SELECT gen_random_uuid(), g."agreement_id", g."item_id", g."id", g."position"
  FROM "goal" g
 WHERE g."item_id" IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM "pathway" p WHERE p."goal_id" = g."id" AND p."item_id" = g."item_id" AND p."agreement_id" = g."agreement_id");
