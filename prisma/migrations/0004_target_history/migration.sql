-- What an agreement states in figures, beside what is judged by; and who changed a target and why.

-- AlterTable
ALTER TABLE "target" ADD COLUMN     "changed_by_id" TEXT,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "stated_from" DECIMAL(38,12),
ADD COLUMN     "stated_percent" DECIMAL(38,12),
ADD COLUMN     "stated_to" DECIMAL(38,12);

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_changed_by_id_fkey" FOREIGN KEY ("changed_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- An indicator has one target that nothing took the place of. Until now the newest counted where there were several.
UPDATE "target" t SET "replaced_at" = n."created_at"
  FROM (SELECT DISTINCT ON ("indicator_id") "indicator_id", "id", "created_at" FROM "target"
         WHERE "replaced_at" IS NULL ORDER BY "indicator_id", "created_at" DESC, "id" DESC) n
 WHERE t."indicator_id" = n."indicator_id" AND t."replaced_at" IS NULL AND t."id" <> n."id";
-- Not in schema.prisma, which cannot say it: Prisma knows no partial index, and leaves it alone.
CREATE UNIQUE INDEX "target_current_key" ON "target" ("indicator_id") WHERE "replaced_at" IS NULL;
