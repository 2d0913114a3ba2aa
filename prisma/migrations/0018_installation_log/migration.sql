-- The installation's own event log: what answers are made of and no programme's log tells of. Written by triggers in the transaction that
-- makes the change, as the last thing before its commit, so that no writer can forget it.

-- Numbers an event in the installation's log. Its head is taken after all others, so that two transactions never wait for each other.
CREATE FUNCTION tell_installation(kind text, subject text, organisation uuid) RETURNS void LANGUAGE sql AS $$
  WITH head AS (
    INSERT INTO stream_head (stream, seq) VALUES ('installation', 1)
    ON CONFLICT (stream) DO UPDATE SET seq = stream_head.seq + 1
    RETURNING stream, seq
  )
  INSERT INTO event (stream, seq, type, subject_id, organisation_id, data, at)
  SELECT stream, seq, kind, subject, organisation, '{}', clock_timestamp() FROM head
$$;

-- People, organisations and what they may: an event for each change, about whom it is.
CREATE FUNCTION tell_of_directory() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed record;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN RETURN NULL; END IF;
  IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
  CASE TG_ARGV[0]
    WHEN 'UserChanged' THEN PERFORM tell_installation(TG_ARGV[0], changed.id, NULL);
    WHEN 'OrganisationChanged' THEN PERFORM tell_installation(TG_ARGV[0], changed.id::text, changed.id);
    WHEN 'MembershipChanged' THEN PERFORM tell_installation(TG_ARGV[0], changed.user_id, changed.organisation_id);
    ELSE PERFORM tell_installation(TG_ARGV[0], changed.id::text, changed.organisation_id);
  END CASE;
  RETURN NULL;
END $$;

-- Records of a programme, whose own log tells of them. When it does not in this transaction, as when rows are loaded or mended by hand, the
-- installation's does, once. The argument is the column that says where a row belongs; without one, nobody's log can be looked at.
CREATE FUNCTION tell_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed record;
  programme uuid;
  told text;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN RETURN NULL; END IF;
  -- As it was and as it is: it may have come from another programme.
  FOR step IN 1..2 LOOP
    IF step = 1 THEN
      CONTINUE WHEN TG_OP = 'INSERT';
      changed := OLD;
    ELSE
      CONTINUE WHEN TG_OP = 'DELETE';
      changed := NEW;
    END IF;
    CASE TG_ARGV[0]
      WHEN 'id' THEN programme := changed.id;
      WHEN 'programme_id' THEN programme := changed.programme_id;
      WHEN 'agreement_id' THEN programme := (SELECT programme_id FROM agreement WHERE id = changed.agreement_id);
      WHEN 'indicator_id' THEN
        programme := (SELECT a.programme_id FROM indicator i JOIN agreement a ON a.id = i.agreement_id WHERE i.id = changed.indicator_id);
      WHEN 'measurement_id' THEN
        programme := (SELECT a.programme_id FROM measurement m JOIN indicator i ON i.id = m.indicator_id JOIN agreement a ON a.id = i.agreement_id
                       WHERE m.id = changed.measurement_id);
      WHEN 'breakdown_id' THEN
        programme := (SELECT a.programme_id FROM breakdown b JOIN indicator i ON i.id = b.indicator_id JOIN agreement a ON a.id = i.agreement_id
                       WHERE b.id = changed.breakdown_id);
        -- It went together with its breakdown, whose own going is told of.
        CONTINUE WHEN programme IS NULL;
      WHEN 'set_id' THEN programme := (SELECT programme_id FROM comparison_set WHERE id = changed.set_id);
      WHEN 'group_id' THEN programme := (SELECT programme_id FROM "group" WHERE id = changed.group_id);
      ELSE programme := NULL;
    END CASE;
    CONTINUE WHEN EXISTS (SELECT FROM stream_head WHERE stream = 'programme:' || programme AND xmin = pg_current_xact_id()::xid);
    told := pg_current_xact_id() || ' ' || coalesce(programme::text, '');
    CONTINUE WHEN current_setting('planrum.told', true) = told;
    PERFORM set_config('planrum.told', told, true);
    PERFORM tell_installation('RecordsChanged', coalesce(programme::text, ''), NULL);
  END LOOP;
  RETURN NULL;
END $$;

-- Lets the changes of a table of records be told of. A migration that makes one calls it.
CREATE FUNCTION tell_of_changes(records regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  place text := (
    SELECT attname
      FROM pg_attribute
      JOIN unnest(ARRAY['programme_id', 'agreement_id', 'indicator_id', 'measurement_id', 'breakdown_id', 'set_id', 'group_id']) WITH ORDINALITY AS known(name, rank)
        ON name = attname
     WHERE attrelid = records AND NOT attisdropped
     ORDER BY rank LIMIT 1);
BEGIN
  EXECUTE format('CREATE CONSTRAINT TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON %s DEFERRABLE INITIALLY DEFERRED
                  FOR EACH ROW EXECUTE FUNCTION tell_of_record(%L)',
                 records, CASE WHEN records = 'programme'::regclass THEN 'id' ELSE coalesce(place, '') END);
END $$;

CREATE CONSTRAINT TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON "user" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION tell_of_directory('UserChanged');
CREATE CONSTRAINT TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON organisation DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION tell_of_directory('OrganisationChanged');
CREATE CONSTRAINT TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON membership DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION tell_of_directory('MembershipChanged');
CREATE CONSTRAINT TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON "grant" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION tell_of_directory('GrantChanged');
-- Not of when one was last used: that is written once a minute for each program, and no answer that shows it is kept.
CREATE CONSTRAINT TRIGGER tell AFTER INSERT OR DELETE OR UPDATE OF user_id, organisation_id, name, secret_hash, prefix, scopes, expires_at, revoked_at,
  created_by_id, revoked_by_id ON api_token DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION tell_of_directory('ApiTokenChanged');

-- Every table there is but those of sign-in, of the logs, of the days, of the bytes of files, and of what a document's log alone decides.
SELECT tell_of_changes(oid)
  FROM pg_class
 WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
   AND relname NOT IN ('user', 'organisation', 'membership', 'grant', 'api_token',
                       'session', 'account', 'verification', 'sign_in_failure', 'request_receipt', 'access_epoch',
                       'stream_head', 'event', 'day_turn', '_prisma_migrations',
                       'document_update', 'document_snapshot', 'document_client', 'document_contribution',
                       'projection_head', 'projected_text', 'projected_item', 'item', 'attachment_chunk');
