-- Which days have begun in a programme: a row that only one of several instances can write, together with the event that tells of it.

-- CreateTable
CREATE TABLE "day_turn" (
    "programme_id" UUID NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "day_turn_pkey" PRIMARY KEY ("programme_id","day")
);

-- AddForeignKey
ALTER TABLE "day_turn" ADD CONSTRAINT "day_turn_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
