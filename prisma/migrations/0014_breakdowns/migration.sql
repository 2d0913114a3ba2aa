-- By what an indicator is reported in parts, the figures of the parts, and targets for them.

-- CreateEnum
CREATE TYPE "BreakdownDimension" AS ENUM ('AREA', 'AGE', 'GENDER', 'OTHER');

-- CreateEnum
CREATE TYPE "Additivity" AS ENUM ('SUM', 'AVERAGE', 'NONE');

-- The figure of an area is a part of that of the whole from now on. Nothing ever wrote one in a row of its own; should a database have some,
-- they must not be taken for figures of the whole.
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM "measurement" WHERE "area_id" IS NOT NULL) THEN
    RAISE EXCEPTION 'There are measurements of single areas. Move them away before this migration.';
  END IF;
END $$;

-- DropForeignKey
ALTER TABLE "measurement" DROP CONSTRAINT "measurement_area_id_fkey";

-- AlterTable
ALTER TABLE "measurement" DROP COLUMN "area_id";

-- AlterTable
ALTER TABLE "target" ADD COLUMN     "category_id" UUID,
ADD COLUMN     "of_whole" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "breakdown" (
    "id" UUID NOT NULL,
    "indicator_id" UUID NOT NULL,
    "dimension" "BreakdownDimension" NOT NULL,
    "name" TEXT,
    "additivity" "Additivity" NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "breakdown_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "breakdown_category" (
    "id" UUID NOT NULL,
    "breakdown_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "area_id" UUID,
    "baseline" DECIMAL(38,12),
    "position" INTEGER NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "breakdown_category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measurement_part" (
    "measurement_id" UUID NOT NULL,
    "category_id" UUID NOT NULL,
    "value" DECIMAL(38,12) NOT NULL,

    CONSTRAINT "measurement_part_pkey" PRIMARY KEY ("measurement_id","category_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "breakdown_indicator_id_dimension_name_key" ON "breakdown"("indicator_id", "dimension", "name");

-- CreateIndex
CREATE INDEX "breakdown_category_area_id_idx" ON "breakdown_category"("area_id");

-- CreateIndex
CREATE UNIQUE INDEX "breakdown_category_breakdown_id_name_key" ON "breakdown_category"("breakdown_id", "name");

-- CreateIndex
CREATE INDEX "measurement_part_category_id_idx" ON "measurement_part"("category_id");

-- CreateIndex
CREATE INDEX "target_category_id_idx" ON "target"("category_id");

-- AddForeignKey
ALTER TABLE "breakdown" ADD CONSTRAINT "breakdown_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "breakdown_category" ADD CONSTRAINT "breakdown_category_breakdown_id_fkey" FOREIGN KEY ("breakdown_id") REFERENCES "breakdown"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "breakdown_category" ADD CONSTRAINT "breakdown_category_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "breakdown_category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement_part" ADD CONSTRAINT "measurement_part_measurement_id_fkey" FOREIGN KEY ("measurement_id") REFERENCES "measurement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement_part" ADD CONSTRAINT "measurement_part_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "breakdown_category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A period of an indicator has one figure that corrects none. The index went with the column.
-- Not in schema.prisma, which cannot say it: Prisma knows no partial index, and leaves it alone.
CREATE UNIQUE INDEX "measurement_first_of_period_key"
  ON "measurement" ("indicator_id", "period_start", "period_end")
  WHERE "supersedes_id" IS NULL;

-- An indicator has one target that nothing took the place of, and so has each of its parts.
DROP INDEX "target_current_key";
CREATE UNIQUE INDEX "target_current_key" ON "target" ("indicator_id", "category_id") NULLS NOT DISTINCT WHERE "replaced_at" IS NULL;

-- Each dimension that needs no name once.
CREATE UNIQUE INDEX "breakdown_dimension_key" ON "breakdown" ("indicator_id", "dimension") WHERE "name" IS NULL;
