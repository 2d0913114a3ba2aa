-- A token can be held by an organisation: then a machine acts, an account that belongs to the organisation and cannot sign in. And what
-- came of a mutation can be kept under a key of the caller's, so that asking again does nothing again.

-- CreateEnum
CREATE TYPE "UserKind" AS ENUM ('PERSON', 'MACHINE');

-- AlterTable
ALTER TABLE "api_token" ADD COLUMN     "created_by_id" TEXT,
ADD COLUMN     "organisation_id" UUID,
ADD COLUMN     "revoked_by_id" TEXT;

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "kind" "UserKind" NOT NULL DEFAULT 'PERSON',
ALTER COLUMN "email" DROP NOT NULL;

-- CreateTable
CREATE TABLE "request_receipt" (
    "holder" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "mutation" TEXT NOT NULL,
    "input_hash" BYTEA NOT NULL,
    "answer" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_receipt_pkey" PRIMARY KEY ("holder","key")
);

-- CreateIndex
CREATE INDEX "request_receipt_expires_at_idx" ON "request_receipt"("expires_at");

-- CreateIndex
CREATE INDEX "api_token_organisation_id_idx" ON "api_token"("organisation_id");

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_revoked_by_id_fkey" FOREIGN KEY ("revoked_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A person can be reached; a machine cannot, and so cannot sign in.
ALTER TABLE "user" ADD CONSTRAINT "user_email_check" CHECK (("kind" = 'PERSON') = ("email" IS NOT NULL));
