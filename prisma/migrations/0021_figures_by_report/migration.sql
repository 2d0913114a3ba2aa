-- Pages of figures, the last reported first, are read from here: as many rows as the page has, and those that are passed over.

-- CreateIndex
CREATE INDEX "measurement_reported_at_id_idx" ON "measurement"("reported_at", "id");
