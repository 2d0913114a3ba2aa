-- Figures as far as somebody has typed them: words that are no figure yet, of one organisation for a period of an indicator.

-- CreateTable
CREATE TABLE "report_draft" (
    "id" UUID NOT NULL,
    "indicator_id" UUID NOT NULL,
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,
    "organisation_id" UUID NOT NULL,
    "version" SERIAL NOT NULL,
    "locale" "Locale" NOT NULL,
    "words" JSONB NOT NULL,
    "begun_by_id" TEXT,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by_id" TEXT,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "report_draft_indicator_id_period_start_period_end_organisat_key" ON "report_draft"("indicator_id", "period_start", "period_end", "organisation_id");

-- AddForeignKey
ALTER TABLE "report_draft" ADD CONSTRAINT "report_draft_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_draft" ADD CONSTRAINT "report_draft_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_draft" ADD CONSTRAINT "report_draft_begun_by_id_fkey" FOREIGN KEY ("begun_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_draft" ADD CONSTRAINT "report_draft_saved_by_id_fkey" FOREIGN KEY ("saved_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
SELECT tell_of_changes('report_draft');
