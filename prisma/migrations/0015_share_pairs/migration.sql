-- A share can be kept as how many of how many. The pair is exact; the value beside it is worked out. A share of nobody has no value.
ALTER TABLE "measurement"
  ALTER COLUMN "value" DROP NOT NULL,
  ADD COLUMN "numerator" DECIMAL(26, 0),
  ADD COLUMN "denominator" DECIMAL(26, 0),
  ADD CONSTRAINT "measurement_pair_is_whole" CHECK (("numerator" IS NULL) = ("denominator" IS NULL)),
  ADD CONSTRAINT "measurement_part_of_whole" CHECK ("numerator" >= 0 AND "numerator" <= "denominator"),
  ADD CONSTRAINT "measurement_value_unless_of_nobody" CHECK (("value" IS NULL) = coalesce("denominator" = 0, false));
