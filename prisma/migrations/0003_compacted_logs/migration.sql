-- Who wrote the log rows that a snapshot has taken the place of.

-- CreateTable
CREATE TABLE "document_contribution" (
    "document_name" TEXT NOT NULL,
    "connection_id" UUID NOT NULL,
    "client_id" BIGINT NOT NULL,
    "user_id" TEXT NOT NULL,
    "from_clock" BIGINT NOT NULL,
    "to_clock" BIGINT NOT NULL,
    "first_seq" BIGINT NOT NULL,
    "last_seq" BIGINT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_contribution_pkey" PRIMARY KEY ("document_name","connection_id","client_id")
);

-- AddForeignKey
ALTER TABLE "document_contribution" ADD CONSTRAINT "document_contribution_document_name_fkey" FOREIGN KEY ("document_name") REFERENCES "document"("name") ON DELETE RESTRICT ON UPDATE CASCADE;
