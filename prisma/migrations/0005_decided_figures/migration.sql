-- What was decided of a reported value is a row of its own, so that nothing of its history is overwritten; and figures that were
-- handed over can be locked.

-- CreateEnum
CREATE TYPE "MeasurementVerdict" AS ENUM ('ACCEPTED', 'RETURNED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "measurement_decision" (
    "id" UUID NOT NULL,
    "measurement_id" UUID NOT NULL,
    "verdict" "MeasurementVerdict" NOT NULL,
    "reason" TEXT,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "measurement_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "figure_lock" (
    "id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "through" DATE,
    "reason" TEXT NOT NULL,
    "locked_by_id" TEXT,
    "locked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "figure_lock_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "measurement_decision_measurement_id_idx" ON "measurement_decision"("measurement_id");

-- CreateIndex
CREATE INDEX "figure_lock_agreement_id_idx" ON "figure_lock"("agreement_id");

-- AddForeignKey
ALTER TABLE "measurement_decision" ADD CONSTRAINT "measurement_decision_measurement_id_fkey" FOREIGN KEY ("measurement_id") REFERENCES "measurement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement_decision" ADD CONSTRAINT "measurement_decision_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure_lock" ADD CONSTRAINT "figure_lock_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure_lock" ADD CONSTRAINT "figure_lock_locked_by_id_fkey" FOREIGN KEY ("locked_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What was decided until now. Who did it and when was not kept; a draft was never sent and does not count.
INSERT INTO "measurement_decision" ("id", "measurement_id", "verdict", "decided_at")
SELECT gen_random_uuid(), "id", (CASE "status" WHEN 'DRAFT' THEN 'WITHDRAWN' ELSE "status"::text END)::"MeasurementVerdict", "reported_at"
  FROM "measurement" WHERE "status" <> 'SUBMITTED';

-- AlterTable
ALTER TABLE "measurement" DROP COLUMN "status",
ADD COLUMN     "evidence_url" TEXT;

-- DropEnum
DROP TYPE "MeasurementStatus";
