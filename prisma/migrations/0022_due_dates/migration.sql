-- Days that partners have agreed for reporting single periods, in the place of those that lag and due days make.
ALTER TABLE "indicator" ADD COLUMN "due_dates" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_due_dates_list" CHECK (jsonb_typeof("due_dates") = 'array');
