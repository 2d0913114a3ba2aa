-- Goals and indicators that are archived, baselines that keep their history, and how often something is counted.

-- CreateEnum
CREATE TYPE "CollectionFrequency" AS ENUM ('CONTINUOUSLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY', 'ONCE');

-- CreateEnum
CREATE TYPE "DatePrecision" AS ENUM ('DAY', 'MONTH', 'QUARTER', 'YEAR', 'MID_YEAR', 'END_OF_YEAR', 'BEFORE_SUMMER');

-- AlterTable
ALTER TABLE "baseline" DROP COLUMN "version",
ADD COLUMN     "changed_by_id" TEXT,
ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "date_precision" "DatePrecision" NOT NULL DEFAULT 'DAY',
ADD COLUMN     "replaced_at" TIMESTAMPTZ(3),
ADD COLUMN     "replaces_id" UUID;

-- AlterTable
ALTER TABLE "goal" ADD COLUMN     "archived_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "indicator" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "collection_frequency" "CollectionFrequency";

-- CreateIndex
CREATE UNIQUE INDEX "baseline_replaces_id_key" ON "baseline"("replaces_id");

-- AddForeignKey
ALTER TABLE "baseline" ADD CONSTRAINT "baseline_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "baseline"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baseline" ADD CONSTRAINT "baseline_changed_by_id_fkey" FOREIGN KEY ("changed_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What is there came with its indicator.
UPDATE "baseline" b SET "created_at" = i."created_at" FROM "indicator" i WHERE i."id" = b."indicator_id";
