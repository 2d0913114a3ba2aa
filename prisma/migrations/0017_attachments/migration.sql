-- Files that figures can be checked against: a row for each, its content in pieces, and which figures it was handed in with.

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "file_name" TEXT,
    "media_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" BYTEA,
    "uploaded_by_id" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3),
    "handed_in_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "removed_by_id" TEXT,
    "removal_reason" TEXT,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment_chunk" (
    "attachment_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "attachment_chunk_pkey" PRIMARY KEY ("attachment_id","position")
);

-- CreateTable
CREATE TABLE "measurement_attachment" (
    "measurement_id" UUID NOT NULL,
    "attachment_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "measurement_attachment_pkey" PRIMARY KEY ("measurement_id","attachment_id")
);

-- CreateIndex
CREATE INDEX "attachment_agreement_id_idx" ON "attachment"("agreement_id");

-- CreateIndex
CREATE INDEX "attachment_uploaded_by_id_started_at_idx" ON "attachment"("uploaded_by_id", "started_at");

-- CreateIndex
CREATE INDEX "attachment_handed_in_at_started_at_idx" ON "attachment"("handed_in_at", "started_at");

-- CreateIndex
CREATE INDEX "measurement_attachment_attachment_id_idx" ON "measurement_attachment"("attachment_id");

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_uploaded_by_id_fkey" FOREIGN KEY ("uploaded_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_removed_by_id_fkey" FOREIGN KEY ("removed_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment_chunk" ADD CONSTRAINT "attachment_chunk_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement_attachment" ADD CONSTRAINT "measurement_attachment_measurement_id_fkey" FOREIGN KEY ("measurement_id") REFERENCES "measurement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measurement_attachment" ADD CONSTRAINT "measurement_attachment_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The content is compressed already, whatever its kind; trying again would cost time for nothing.
ALTER TABLE "attachment_chunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
