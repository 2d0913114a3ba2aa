-- A period of an indicator has one current figure, for the whole and for each area: corrections of one figure stand in a line
-- since supersedes_id is unique, and this gives each period one figure that corrects none, so one line.
-- Not in schema.prisma, which cannot say it: Prisma knows no partial index, and leaves it alone.
CREATE UNIQUE INDEX "measurement_first_of_period_key"
  ON "measurement" ("indicator_id", "period_start", "period_end", "area_id") NULLS NOT DISTINCT
  WHERE "supersedes_id" IS NULL;
