-- What indicators are compared with: municipalities, areas and other populations in named, dated sets, with figures of their own.

-- CreateEnum
CREATE TYPE "ComparisonKind" AS ENUM ('MUNICIPALITY', 'AREA', 'POPULATION');

-- CreateTable
CREATE TABLE "comparison_unit" (
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "ComparisonKind" NOT NULL,

    CONSTRAINT "comparison_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comparison_set" (
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "comparison_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comparison_set_unit" (
    "set_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "comparison_set_unit_pkey" PRIMARY KEY ("set_id","unit_id")
);

-- CreateTable
CREATE TABLE "comparison_figure" (
    "id" UUID NOT NULL,
    "indicator_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,
    "value" DECIMAL(38,12),
    "source" TEXT,
    "entered_by_id" TEXT,
    "entered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "comparison_figure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "comparison_unit_programme_id_name_key" ON "comparison_unit"("programme_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "comparison_set_programme_id_name_key" ON "comparison_set"("programme_id", "name");

-- CreateIndex
CREATE INDEX "comparison_set_unit_unit_id_idx" ON "comparison_set_unit"("unit_id");

-- CreateIndex
CREATE INDEX "comparison_figure_indicator_id_idx" ON "comparison_figure"("indicator_id");

-- CreateIndex
CREATE INDEX "comparison_figure_unit_id_idx" ON "comparison_figure"("unit_id");

-- AddForeignKey
ALTER TABLE "comparison_unit" ADD CONSTRAINT "comparison_unit_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison_set" ADD CONSTRAINT "comparison_set_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison_set_unit" ADD CONSTRAINT "comparison_set_unit_set_id_fkey" FOREIGN KEY ("set_id") REFERENCES "comparison_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison_set_unit" ADD CONSTRAINT "comparison_set_unit_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "comparison_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison_figure" ADD CONSTRAINT "comparison_figure_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison_figure" ADD CONSTRAINT "comparison_figure_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "comparison_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison_figure" ADD CONSTRAINT "comparison_figure_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Not in schema.prisma, which cannot say it: of the figures of a unit for a period one is not replaced.
CREATE UNIQUE INDEX "comparison_figure_current_key" ON "comparison_figure" ("indicator_id", "unit_id", "period_start", "period_end") WHERE "replaced_at" IS NULL;

-- The rest of an indicator's sheet.

-- AlterTable
ALTER TABLE "indicator" ADD COLUMN     "denominator" TEXT,
ADD COLUMN     "method" TEXT,
ADD COLUMN     "numerator" TEXT,
ADD COLUMN     "quality_note" TEXT,
ADD COLUMN     "rationale" TEXT;
