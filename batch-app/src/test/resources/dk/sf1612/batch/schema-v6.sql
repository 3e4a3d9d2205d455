-- A schema at version 6, as pg_dump writes it, with rows in every state. All people are made up.

CREATE SCHEMA sf1612_v6;

CREATE TABLE sf1612_v6.batch_job_execution (
    job_execution_id bigint NOT NULL,
    version bigint,
    job_instance_id bigint NOT NULL,
    create_time timestamp without time zone NOT NULL,
    start_time timestamp without time zone,
    end_time timestamp without time zone,
    status character varying(10),
    exit_code character varying(2500),
    exit_message character varying(2500),
    last_updated timestamp without time zone
);

CREATE TABLE sf1612_v6.batch_job_execution_context (
    job_execution_id bigint NOT NULL,
    short_context character varying(2500) NOT NULL,
    serialized_context text
);

CREATE TABLE sf1612_v6.batch_job_execution_params (
    job_execution_id bigint NOT NULL,
    parameter_name character varying(100) NOT NULL,
    parameter_type character varying(100) NOT NULL,
    parameter_value character varying(2500),
    identifying character(1) NOT NULL
);

CREATE SEQUENCE sf1612_v6.batch_job_execution_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE sf1612_v6.batch_job_instance (
    job_instance_id bigint NOT NULL,
    version bigint,
    job_name character varying(100) NOT NULL,
    job_key character varying(32) NOT NULL
);

CREATE SEQUENCE sf1612_v6.batch_job_instance_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE sf1612_v6.batch_step_execution (
    step_execution_id bigint NOT NULL,
    version bigint NOT NULL,
    step_name character varying(100) NOT NULL,
    job_execution_id bigint NOT NULL,
    create_time timestamp without time zone NOT NULL,
    start_time timestamp without time zone,
    end_time timestamp without time zone,
    status character varying(10),
    commit_count bigint,
    read_count bigint,
    filter_count bigint,
    write_count bigint,
    read_skip_count bigint,
    write_skip_count bigint,
    process_skip_count bigint,
    rollback_count bigint,
    exit_code character varying(2500),
    exit_message character varying(2500),
    last_updated timestamp without time zone
);

CREATE TABLE sf1612_v6.batch_step_execution_context (
    step_execution_id bigint NOT NULL,
    short_context character varying(2500) NOT NULL,
    serialized_context text
);

CREATE SEQUENCE sf1612_v6.batch_step_execution_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE sf1612_v6.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);

CREATE TABLE sf1612_v6.illness_event (
    besked_id uuid NOT NULL,
    message_identifier uuid,
    content_hash text NOT NULL,
    person_number text,
    person_hash integer NOT NULL,
    nem_refusion_identifier uuid,
    event_date text,
    content text NOT NULL,
    state text DEFAULT 'PENDING'::text NOT NULL,
    first_sequence_id bigint NOT NULL,
    stored_at timestamp with time zone DEFAULT now() NOT NULL,
    published_sequence_id bigint,
    published_at timestamp with time zone,
    first_position integer NOT NULL,
    CONSTRAINT illness_event_check CHECK (((state = 'PUBLISHED'::text) = (published_at IS NOT NULL))),
    CONSTRAINT illness_event_content_hash_check CHECK ((length(content_hash) = 64)),
    CONSTRAINT illness_event_sendable_check CHECK (((state = ANY (ARRAY['QUARANTINED'::text, 'DISCARDED'::text])) OR ((message_identifier IS NOT NULL) AND (person_number IS NOT NULL) AND (nem_refusion_identifier IS NOT NULL) AND (event_date IS NOT NULL)))),
    CONSTRAINT illness_event_state_check CHECK ((state = ANY (ARRAY['PENDING'::text, 'PUBLISHED'::text, 'QUARANTINED'::text, 'RELEASED'::text, 'DISCARDED'::text])))
);

COMMENT ON COLUMN sf1612_v6.illness_event.besked_id IS 'UUID version 5 of the identity; the BeskedId sent.';

COMMENT ON COLUMN sf1612_v6.illness_event.person_hash IS 'Divides events so that a person stays in one part.';

COMMENT ON COLUMN sf1612_v6.illness_event.event_date IS 'EventDate as STAR wrote it, an xs:dateTime.';

COMMENT ON COLUMN sf1612_v6.illness_event.content IS 'The whole event as XML; holds personal data.';

CREATE TABLE sf1612_v6.quarantine (
    besked_id uuid NOT NULL,
    cause text NOT NULL,
    reason text NOT NULL,
    held_behind uuid,
    status_kode integer,
    counterpart_text text,
    sequence_id bigint NOT NULL,
    quarantined_at timestamp with time zone DEFAULT now() NOT NULL,
    left_at timestamp with time zone,
    CONSTRAINT quarantine_cause_check CHECK ((cause = ANY (ARRAY['INVALID'::text, 'REFUSED'::text, 'REFUSED_ON_REPEAT'::text, 'HELD_BEHIND'::text]))),
    CONSTRAINT quarantine_check CHECK (((cause = 'HELD_BEHIND'::text) = (held_behind IS NOT NULL)))
);

COMMENT ON COLUMN sf1612_v6.quarantine.reason IS 'Without any value of the event.';

COMMENT ON COLUMN sf1612_v6.quarantine.counterpart_text IS 'FejlbeskedTekst; may hold personal data.';

COMMENT ON COLUMN sf1612_v6.quarantine.sequence_id IS 'The sequence in hand when it went there.';

COMMENT ON COLUMN sf1612_v6.quarantine.left_at IS 'When an operator released or discarded it.';

CREATE TABLE sf1612_v6.quarantine_action (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    besked_id uuid,
    detail text,
    CONSTRAINT quarantine_action_action_check CHECK ((action = ANY (ARRAY['QUARANTINED'::text, 'LISTED'::text, 'SHOWN'::text, 'SHOWN_UNMASKED'::text, 'RELEASED'::text, 'DISCARDED'::text])))
);

COMMENT ON COLUMN sf1612_v6.quarantine_action.actor IS 'The run, or the operator: user and host.';

ALTER TABLE sf1612_v6.quarantine_action ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME sf1612_v6.quarantine_action_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE sf1612_v6.run_failure (
    only_row boolean DEFAULT true NOT NULL,
    cause text NOT NULL,
    failing_since timestamp with time zone DEFAULT now() NOT NULL,
    attempts integer DEFAULT 1 NOT NULL,
    CONSTRAINT run_failure_only_row_check CHECK (only_row)
);

COMMENT ON COLUMN sf1612_v6.run_failure.cause IS 'Whose failure it was, as the exit codes have it.';

CREATE TABLE sf1612_v6.run_lock (
    only_row boolean DEFAULT true NOT NULL,
    epoch bigint DEFAULT 0 NOT NULL,
    host text,
    process bigint,
    since timestamp with time zone,
    CONSTRAINT run_lock_only_row_check CHECK (only_row)
);

CREATE SEQUENCE sf1612_v6.run_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE sf1612_v6.sequence_event (
    sequence_id bigint NOT NULL,
    "position" integer NOT NULL,
    besked_id uuid NOT NULL,
    CONSTRAINT sequence_event_position_check CHECK (("position" > 0))
);

CREATE TABLE sf1612_v6.wsrm_sequence (
    id bigint NOT NULL,
    identifier text NOT NULL,
    job_execution_id bigint NOT NULL,
    state text DEFAULT 'OPEN'::text NOT NULL,
    service_name text,
    service_endpoint text,
    message_count integer,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    fetched_at timestamp with time zone,
    settled_at timestamp with time zone,
    counterpart_text text,
    CONSTRAINT wsrm_sequence_message_count_check CHECK ((message_count >= 0)),
    CONSTRAINT wsrm_sequence_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'TERMINATED'::text, 'CLOSED'::text, 'UNKNOWN'::text])))
);

COMMENT ON COLUMN sf1612_v6.wsrm_sequence.job_execution_id IS 'The execution that opened it; no foreign key, so that old executions can be deleted.';

COMMENT ON COLUMN sf1612_v6.wsrm_sequence.message_count IS 'MessageCount of the inventory; 0 for an empty one, null for one that could not be read.';

COMMENT ON COLUMN sf1612_v6.wsrm_sequence.fetched_at IS 'When the fetch had brought what was announced; null for one that did not, or had nothing to bring.';

COMMENT ON COLUMN sf1612_v6.wsrm_sequence.counterpart_text IS 'What STAR wrote about a failure; may hold personal data.';

CREATE VIEW sf1612_v6.sequence_audit AS
 SELECT s.id AS sequence_id,
    s.identifier,
    s.state,
    s.message_count,
    s.opened_at,
    s.settled_at,
    i.job_instance_id,
    x.job_execution_id,
    x.status AS job_status,
    x.start_time AS job_start_time,
    x.end_time AS job_end_time,
    ( SELECT count(*) AS count
           FROM sf1612_v6.sequence_event e
          WHERE (e.sequence_id = s.id)) AS fetched,
    ( SELECT count(*) AS count
           FROM sf1612_v6.illness_event e
          WHERE (e.first_sequence_id = s.id)) AS stored,
    (( SELECT count(*) AS count
           FROM sf1612_v6.sequence_event e
          WHERE (e.sequence_id = s.id)) - ( SELECT count(*) AS count
           FROM sf1612_v6.illness_event e
          WHERE (e.first_sequence_id = s.id))) AS duplicates,
    ( SELECT count(*) AS count
           FROM sf1612_v6.illness_event e
          WHERE (e.published_sequence_id = s.id)) AS published,
    ( SELECT count(DISTINCT e.besked_id) AS count
           FROM (sf1612_v6.sequence_event e
             JOIN sf1612_v6.illness_event n USING (besked_id))
          WHERE ((e.sequence_id = s.id) AND (n.state = 'QUARANTINED'::text))) AS in_quarantine
   FROM ((sf1612_v6.wsrm_sequence s
     LEFT JOIN sf1612_v6.batch_job_execution x ON ((x.job_execution_id = s.job_execution_id)))
     LEFT JOIN sf1612_v6.batch_job_instance i ON ((i.job_instance_id = x.job_instance_id)));

CREATE TABLE sf1612_v6.stop_request (
    epoch bigint NOT NULL,
    requested_at timestamp with time zone DEFAULT now() NOT NULL,
    actor text NOT NULL
);

COMMENT ON COLUMN sf1612_v6.stop_request.actor IS 'The operator: user and host.';

ALTER TABLE sf1612_v6.wsrm_sequence ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME sf1612_v6.wsrm_sequence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

INSERT INTO sf1612_v6.batch_job_execution VALUES (1, 2, 1, '2026-11-27 20:13:54.849073', '2026-11-27 20:13:54.900391', '2026-11-27 20:13:56.609129', 'COMPLETED', 'COMPLETED', '', '2026-11-27 20:13:56.616113');
INSERT INTO sf1612_v6.batch_job_execution VALUES (2, 2, 2, '2026-11-27 20:13:57.931759', '2026-11-27 20:13:57.940722', '2026-11-27 20:13:58.392208', 'COMPLETED', 'COMPLETED', '', '2026-11-27 20:13:58.393642');
INSERT INTO sf1612_v6.batch_job_execution VALUES (3, 2, 3, '2026-11-27 20:14:03.749135', '2026-11-27 20:14:03.756681', '2026-11-27 20:14:04.116911', 'FAILED', 'FAILED', 'buildAndPublish: Of 8 messages for Beskedfordeler, the outcome of 4 is not known: {not confirmed (channel closed by the broker: NOT_FOUND - no exchange ''not_there'' in vhost ''/'')=3, not confirmed (not sent: channel closed by the broker: NOT_FOUND - no exchange ''not_there'' in vhost ''/'')=1}. The others are recorded; the next run sends the rest. FatalStepExecutionException, caused by CounterpartException', '2026-11-27 20:14:04.119857');
INSERT INTO sf1612_v6.batch_job_execution VALUES (4, 2, 3, '2026-11-27 20:14:05.157341', '2026-11-27 20:14:05.161339', NULL, 'STARTED', 'UNKNOWN', '', '2026-11-27 20:14:05.449666');

INSERT INTO sf1612_v6.batch_job_execution_params VALUES (1, 'run.number', 'java.lang.Long', '1', 'Y');
INSERT INTO sf1612_v6.batch_job_execution_params VALUES (2, 'run.number', 'java.lang.Long', '2', 'Y');
INSERT INTO sf1612_v6.batch_job_execution_params VALUES (3, 'run.number', 'java.lang.Long', '3', 'Y');
INSERT INTO sf1612_v6.batch_job_execution_params VALUES (4, 'run.number', 'java.lang.Long', '3', 'Y');

INSERT INTO sf1612_v6.batch_job_instance VALUES (1, 0, 'sf1612', '81b6c4b4be41408125f4fae666c47975');
INSERT INTO sf1612_v6.batch_job_instance VALUES (2, 0, 'sf1612', 'e0d2d1a8ec44a1cd8f07183382deb938');
INSERT INTO sf1612_v6.batch_job_instance VALUES (3, 0, 'sf1612', 'fae035b62f9e43fa122d4e27a5a283f5');

INSERT INTO sf1612_v6.batch_step_execution VALUES (1, 2, 'openSequence', 1, '2026-11-27 20:13:54.912419', '2026-11-27 20:13:54.926577', '2026-11-27 20:13:55.664778', 'COMPLETED', 1, 0, 0, 0, 0, 0, 0, 0, 'COMPLETED', '', '2026-11-27 20:13:55.66613');
INSERT INTO sf1612_v6.batch_step_execution VALUES (2, 2, 'fetchAndPersist', 1, '2026-11-27 20:13:55.672863', '2026-11-27 20:13:55.684265', '2026-11-27 20:13:55.930443', 'COMPLETED', 1, 11, 0, 11, 0, 0, 0, 0, 'COMPLETED', '', '2026-11-27 20:13:55.930845');
INSERT INTO sf1612_v6.batch_step_execution VALUES (3, 2, 'buildAndPublish', 1, '2026-11-27 20:13:55.933189', '2026-11-27 20:13:55.941222', '2026-11-27 20:13:56.515775', 'COMPLETED', 1, 10, 0, 10, 0, 0, 0, 0, 'COMPLETED', '', '2026-11-27 20:13:56.516153');
INSERT INTO sf1612_v6.batch_step_execution VALUES (4, 2, 'settleSequence', 1, '2026-11-27 20:13:56.524321', '2026-11-27 20:13:56.540772', '2026-11-27 20:13:56.608926', 'COMPLETED', 1, 0, 0, 0, 0, 0, 0, 0, 'COMPLETED', '', '2026-11-27 20:13:56.612186');
INSERT INTO sf1612_v6.batch_step_execution VALUES (5, 2, 'openSequence', 2, '2026-11-27 20:13:57.95114', '2026-11-27 20:13:57.956047', '2026-11-27 20:13:58.008794', 'COMPLETED', 1, 0, 0, 0, 0, 0, 0, 0, 'COMPLETED', '', '2026-11-27 20:13:58.009089');
INSERT INTO sf1612_v6.batch_step_execution VALUES (6, 2, 'fetchAndPersist', 2, '2026-11-27 20:13:58.011644', '2026-11-27 20:13:58.024034', '2026-11-27 20:13:58.100415', 'COMPLETED', 1, 3, 0, 3, 0, 0, 0, 0, 'COMPLETED', '', '2026-11-27 20:13:58.100697');
INSERT INTO sf1612_v6.batch_step_execution VALUES (7, 2, 'buildAndPublish', 2, '2026-11-27 20:13:58.105781', '2026-11-27 20:13:58.114085', '2026-11-27 20:13:58.339915', 'COMPLETED', 1, 3, 0, 3, 0, 0, 0, 0, 'COMPLETED', '', '2026-11-27 20:13:58.340241');
INSERT INTO sf1612_v6.batch_step_execution VALUES (8, 2, 'settleSequence', 2, '2026-11-27 20:13:58.348156', '2026-11-27 20:13:58.350445', '2026-11-27 20:13:58.387801', 'COMPLETED', 1, 0, 0, 0, 0, 0, 0, 0, 'COMPLETED', '', '2026-11-27 20:13:58.392634');
INSERT INTO sf1612_v6.batch_step_execution VALUES (9, 2, 'openSequence', 3, '2026-11-27 20:14:03.764652', '2026-11-27 20:14:03.776561', '2026-11-27 20:14:03.834159', 'COMPLETED', 1, 0, 0, 0, 0, 0, 0, 0, 'COMPLETED', '', '2026-11-27 20:14:03.834378');
INSERT INTO sf1612_v6.batch_step_execution VALUES (10, 2, 'fetchAndPersist', 3, '2026-11-27 20:14:03.841164', '2026-11-27 20:14:03.843542', '2026-11-27 20:14:03.896493', 'COMPLETED', 1, 5, 0, 5, 0, 0, 0, 0, 'COMPLETED', '', '2026-11-27 20:14:03.896835');
INSERT INTO sf1612_v6.batch_step_execution VALUES (11, 2, 'buildAndPublish', 3, '2026-11-27 20:14:03.900118', '2026-11-27 20:14:03.908285', '2026-11-27 20:14:04.046373', 'FAILED', 0, 8, 0, 0, 0, 0, 0, 1, 'FAILED', 'org.springframework.batch.core.step.FatalStepExecutionException: Unable to process chunk
	at org.springframework.batch.core.step.item.ChunkOrientedStep.processChunkSequentially(ChunkOrientedStep.java:791)
	at org.springframework.batch.core.step.item.ChunkOrientedStep.processNextChunk(ChunkOrientedStep.java:608)
	at org.springframework.batch.core.step.item.ChunkOrientedStep.lambda$doExecute$0(ChunkOrientedStep.java:458)
	at org.springframework.transaction.support.TransactionOperations.lambda$executeWithoutResult$0(TransactionOperations.java:68)
	at org.springframework.transaction.support.TransactionTemplate.execute(TransactionTemplate.java:137)
	at org.springframework.transaction.support.TransactionOperations.executeWithoutResult(TransactionOperations.java:67)
	at org.springframework.batch.core.step.item.ChunkOrientedStep.doExecute(ChunkOrientedStep.java:449)
	at org.springframework.batch.core.step.AbstractStep.execute(AbstractStep.java:254)
	at dk.sf1612.batch.job.SettlingJob.handle(SettlingJob.java:70)
	at dk.sf1612.batch.job.SettlingJob.work(SettlingJob.java:60)
	at dk.sf1612.batch.job.SettlingJob.doExecute(SettlingJob.java:47)
	at org.springframework.batch.core.job.AbstractJob.execute(AbstractJob.java:295)
	at dk.sf1612.batch.job.SequenceJob.execute(SequenceJob.java:146)
	at dk.sf1612.batch.job.SequenceJob.execute(SequenceJob.java:128)
	at dk.sf1612.batch.run.Run.drain(Run.java:131)
	at dk.sf1612.batch.run.Run.underLock(Run.java:118)
	at dk.sf1612.batch.run.Run.execute(Run.java:103)
	at dk.sf1612.batch.run.Run.execute(Run.java:86)
	at dk.sf1612.batch.ops.RunCommand.execute(RunCommand.java:82)
	at dk.sf1612.batch.ops.RunCommand.outcome(RunCommand.java:73)
	at dk.sf1612.batch.ops.RunCommand.call(RunCommand.java:66)
	at dk.sf1612.batch.ops.RunCommand.call(RunCommand.java:21)
	at picocli.CommandLine.executeUserObject(CommandLine.java:2031)
	at picocli.CommandLine.access$1500(CommandLine.java:148)
	at picocli.CommandLine$RunLast.executeUserObjectOfLastSubcommandWithSameParent(CommandLine.java:2469)
	at picocli.CommandLine$RunLast.handle(CommandLine.java:2461)
	at picocli.CommandLine$RunLast.handle(CommandLine.java:2423)
	at picocli.CommandLine$AbstractParseResultHandler.execute(CommandLine.java:2277)
	at picocli.CommandLine$RunLast.execute(CommandLine.java:2425)
	at picocli.CommandLine.execute(CommandLine.java:2174)
	at dk.sf1612.batch.ops.CommandLineInterface.execute(CommandLineInterface.java:57)
	at dk.sf1612.batch.Stage.command(Stage.java:118)
	at dk.sf16', '2026-11-27 20:14:04.052738');
INSERT INTO sf1612_v6.batch_step_execution VALUES (12, 2, 'settleSequence', 3, '2026-11-27 20:14:04.056369', '2026-11-27 20:14:04.065418', '2026-11-27 20:14:04.116785', 'COMPLETED', 1, 0, 0, 0, 0, 0, 0, 0, 'COMPLETED', '', '2026-11-27 20:14:04.117196');
INSERT INTO sf1612_v6.batch_step_execution VALUES (13, 2, 'openSequence', 4, '2026-11-27 20:14:05.163266', '2026-11-27 20:14:05.165353', '2026-11-27 20:14:05.202551', 'COMPLETED', 1, 0, 0, 0, 0, 0, 0, 0, 'COMPLETED', '', '2026-11-27 20:14:05.203215');
INSERT INTO sf1612_v6.batch_step_execution VALUES (14, 2, 'fetchAndPersist', 4, '2026-11-27 20:14:05.204785', '2026-11-27 20:14:05.207799', '2026-11-27 20:14:05.243848', 'COMPLETED', 1, 5, 0, 5, 0, 0, 0, 0, 'COMPLETED', '', '2026-11-27 20:14:05.244104');
INSERT INTO sf1612_v6.batch_step_execution VALUES (15, 2, 'buildAndPublish', 4, '2026-11-27 20:14:05.244996', '2026-11-27 20:14:05.246439', NULL, 'STARTED', 0, 8, 0, 0, 0, 0, 0, 1, 'EXECUTING', '', '2026-11-27 20:14:05.416214');

INSERT INTO sf1612_v6.flyway_schema_history VALUES (0, NULL, '<< Flyway Schema Creation >>', 'SCHEMA', '"sf1612_v6"', NULL, 'sf1612', '2026-11-27 20:13:53.692648', 0, true);
INSERT INTO sf1612_v6.flyway_schema_history VALUES (1, '1', 'spring batch', 'SQL', 'V1__spring_batch.sql', -1043817135, 'sf1612', '2026-11-27 20:13:53.846707', 120, true);
INSERT INTO sf1612_v6.flyway_schema_history VALUES (2, '2', 'sequences and events', 'SQL', 'V2__sequences_and_events.sql', 1368963637, 'sf1612', '2026-11-27 20:13:54.085356', 119, true);
INSERT INTO sf1612_v6.flyway_schema_history VALUES (3, '3', 'quarantine', 'SQL', 'V3__quarantine.sql', 1450036249, 'sf1612', '2026-11-27 20:13:54.246999', 114, true);
INSERT INTO sf1612_v6.flyway_schema_history VALUES (4, '4', 'run lock', 'SQL', 'V4__run_lock.sql', 1087283993, 'sf1612', '2026-11-27 20:13:54.37837', 22, true);
INSERT INTO sf1612_v6.flyway_schema_history VALUES (5, '5', 'stop request', 'SQL', 'V5__stop_request.sql', 1724069153, 'sf1612', '2026-11-27 20:13:54.414736', 32, true);
INSERT INTO sf1612_v6.flyway_schema_history VALUES (6, '6', 'indexes of the unfinished', 'SQL', 'V6__indexes_of_the_unfinished.sql', 1236154172, 'sf1612', '2026-11-27 20:13:54.472929', 15, true);

INSERT INTO sf1612_v6.illness_event VALUES ('e8b7410e-58c6-5841-b1b4-1f473df4f62e', '385db734-fc1a-4ce9-999c-c1e85af59499', '5eae7ff1e80ad7dd2f9008ab3f1c57fb1befa31cdb5ecdb98794b077cde63c5b', '1203436118', 388400645, NULL, NULL, '<IllnessUpdateRegistration><RequestMetadata><EventDate>yesterday</EventDate><CaseWorkerStructure><CaseWorkerGivenName>&lt;Test&gt;</CaseWorkerGivenName><CaseWorkerSurname>]]&gt;</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000058690</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>85101</AuthorityCode><AuthorityName>Jobcenter Ærø</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>1203436118</PersonCivilRegistrationIdentifier><IsIllnessEnded>true</IsIllnessEnded><IsStartDateUpdated>false</IsStartDateUpdated><IsEndDateUpdated>false</IsEndDateUpdated><ContactGroupTypeIdentifier>24</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-02-19T00:00:00</IllnessStartDate><IllnessEndDate xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><AbsenceCauseTypeIdentifier>13</AbsenceCauseTypeIdentifier><MessageIdentifier>385DB734-FC1A-4CE9-999C-C1E85AF59499</MessageIdentifier><NemRefusionIdentifier>b6ffa01e-3795-4d31-9a0f-92b3fc1280b5</NemRefusionIdentifier><NotificationDate>2026-02-20T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'QUARANTINED', 1, '2026-11-27 20:13:55.848033+00', NULL, NULL, 11);
INSERT INTO sf1612_v6.illness_event VALUES ('199f2296-d14a-5119-9736-de9977ab0c20', 'bf833969-a3e2-4bcd-8203-0a3ba5ed2a40', '51fc8c675f1a48771e431c7b11e63c639398c471b92b2cc821a3a180e76ee922', '0101376612', 592430983, '8ab93fd5-d2e3-40a2-9c9a-353ca742b4d6', '2026-03-29T05:34:59+02:00', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-03-29T05:34:59+02:00</EventDate><CaseWorkerStructure><CaseWorkerGivenName>Åse</CaseWorkerGivenName><CaseWorkerMiddleName xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><CaseWorkerSurname>Müller</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000280812</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>10101</AuthorityCode><AuthorityName>Jobcenter Høje-Taastrup &amp; Omegn</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>0101376612</PersonCivilRegistrationIdentifier><IsIllnessEnded>false</IsIllnessEnded><IsStartDateUpdated>false</IsStartDateUpdated><IsEndDateUpdated>false</IsEndDateUpdated><ContactGroupTypeIdentifier>2</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-02-11T00:00:00</IllnessStartDate><MessageIdentifier>BF833969-A3E2-4BCD-8203-0A3BA5ED2A40</MessageIdentifier><NemRefusionIdentifier>8ab93fd5-d2e3-40a2-9c9a-353ca742b4d6</NemRefusionIdentifier><NotificationDate>2026-02-12T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'PUBLISHED', 1, '2026-11-27 20:13:55.848033+00', 1, '2026-11-27 20:13:56.451128+00', 8);
INSERT INTO sf1612_v6.illness_event VALUES ('7cb83265-6c34-531b-be61-5715a5c426be', '44eade13-90d2-43c7-a280-5ec34f922a66', 'd89931958933cb2e64f562c66581231bdf897069726047cab14046d2bf769035', '0808478475', -1523570195, '641b0d56-044c-4eab-918a-0c0000a7a6f2', '2026-08-01T15:43:55', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-08-01T15:43:55</EventDate><CaseWorkerStructure><CaseWorkerGivenName>Søren</CaseWorkerGivenName><CaseWorkerMiddleName>Batch</CaseWorkerMiddleName><CaseWorkerSurname>Job</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000035784</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>85101</AuthorityCode><AuthorityName>Jobcenter Ærø</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>0808478475</PersonCivilRegistrationIdentifier><IsIllnessEnded>false</IsIllnessEnded><IsStartDateUpdated>false</IsStartDateUpdated><IsEndDateUpdated>true</IsEndDateUpdated><ContactGroupTypeIdentifier>2</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-07-09T00:00:00</IllnessStartDate><IllnessEndDate>2026-08-06T00:00:00</IllnessEndDate><AbsenceCauseTypeIdentifier>13</AbsenceCauseTypeIdentifier><MessageIdentifier>44EADE13-90D2-43C7-A280-5EC34F922A66</MessageIdentifier><NemRefusionIdentifier>641B0D56-044C-4EAB-918A-0C0000A7A6F2</NemRefusionIdentifier><NotificationDate>2026-07-10T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'PUBLISHED', 1, '2026-11-27 20:13:55.848033+00', 1, '2026-11-27 20:13:56.451128+00', 9);
INSERT INTO sf1612_v6.illness_event VALUES ('f15895bf-7629-50fa-95bd-476377c55e3e', '857ae6c3-f5fd-406e-bc4a-563bbbb33ed4', '8eb762a748e06a07eac2dae6495a3114b86545a8a792f803d52907c554f1d1e7', '1503376338', -763928531, '4b430914-0582-41ec-ba62-045bc8dfcabd', '2026-01-08T15:27:20', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-01-08T15:27:20</EventDate><CaseWorkerStructure><CaseWorkerGivenName>TASS</CaseWorkerGivenName><CaseWorkerSurname>Job</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000383915</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>85101</AuthorityCode><AuthorityName>Unknown</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>1503376338</PersonCivilRegistrationIdentifier><IsIllnessEnded>true</IsIllnessEnded><IsStartDateUpdated>true</IsStartDateUpdated><IsEndDateUpdated>true</IsEndDateUpdated><ContactGroupTypeIdentifier>11</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-07-05T00:00:00</IllnessStartDate><AbsenceCauseTypeIdentifier>2</AbsenceCauseTypeIdentifier><MessageIdentifier>857ae6c3-f5fd-406e-bc4a-563bbbb33ed4</MessageIdentifier><NemRefusionIdentifier>4b430914-0582-41ec-ba62-045bc8dfcabd</NemRefusionIdentifier><NotificationDate>2026-07-06T00:00:00.000</NotificationDate><IllnessNote>Åse</IllnessNote></Illness><FollowUpStructure><ReasonCode>A&lt;1 &amp; ]]&gt;</ReasonCode></FollowUpStructure></IllnessUpdateRegistration>', 'PUBLISHED', 1, '2026-11-27 20:13:55.848033+00', 1, '2026-11-27 20:13:56.451128+00', 10);
INSERT INTO sf1612_v6.illness_event VALUES ('710686d0-58bb-5ee6-be2f-11cad150b663', 'c2b4d152-7d5e-4751-a211-5b810968be76', 'ef0a8f091db18c61c87243b566109605aab86bf9f2672410652162a406f74828', '2010478201', -1404117349, 'cd0b88dd-aefc-4930-83d6-901ded96caea', '2026-08-09T09:17:51', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-08-09T09:17:51</EventDate><CaseWorkerStructure><CaseWorkerGivenName>&lt;Test&gt;</CaseWorkerGivenName><CaseWorkerMiddleName>von &quot;der&quot;</CaseWorkerMiddleName><CaseWorkerSurname>Ærøskøbing</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000764523</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>10101</AuthorityCode><AuthorityName>Unknown</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>2010478201</PersonCivilRegistrationIdentifier><IsIllnessEnded>true</IsIllnessEnded><IsStartDateUpdated>true</IsStartDateUpdated><IsEndDateUpdated>false</IsEndDateUpdated><ContactGroupTypeIdentifier>11</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-07-24T00:00:00</IllnessStartDate><IllnessEndDate xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><AbsenceCauseTypeIdentifier>2</AbsenceCauseTypeIdentifier><MessageIdentifier>c2b4d152-7d5e-4751-a211-5b810968be76</MessageIdentifier><NemRefusionIdentifier>CD0B88DD-AEFC-4930-83D6-901DED96CAEA</NemRefusionIdentifier><NotificationDate>2026-07-25T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'QUARANTINED', 1, '2026-11-27 20:13:55.848033+00', NULL, NULL, 1);
INSERT INTO sf1612_v6.illness_event VALUES ('6f83db84-1c1e-5dc2-be53-bf8413bbea9e', '3da461c9-a6dc-4e47-9b62-6ddbfc4fbd33', '2fac4494f1be8cf231f263ef821a7524c7f2b2069196a72d156a16c531dd4e0b', '0903478638', 821393330, '7b5e7228-b1eb-40c9-a14c-202dbd8624c8', '2026-07-22T08:11:28.000', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-07-22T08:11:28.000</EventDate><CaseWorkerStructure><CaseWorkerGivenName>Jens &amp; Co</CaseWorkerGivenName><CaseWorkerMiddleName>Batch</CaseWorkerMiddleName><CaseWorkerSurname>O''Brien</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000765269</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>14701</AuthorityCode><AuthorityName>Jobcenter Høje-Taastrup &amp; Omegn</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>0903478638</PersonCivilRegistrationIdentifier><IsIllnessEnded>true</IsIllnessEnded><IsStartDateUpdated>false</IsStartDateUpdated><IsEndDateUpdated>true</IsEndDateUpdated><ContactGroupTypeIdentifier>2</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-10-21T00:00:00</IllnessStartDate><IllnessEndDate>2026-11-03T00:00:00</IllnessEndDate><MessageIdentifier>3DA461C9-A6DC-4E47-9B62-6DDBFC4FBD33</MessageIdentifier><NemRefusionIdentifier>7B5E7228-B1EB-40C9-A14C-202DBD8624C8</NemRefusionIdentifier><NotificationDate>2026-10-22T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'QUARANTINED', 1, '2026-11-27 20:13:55.848033+00', NULL, NULL, 4);
INSERT INTO sf1612_v6.illness_event VALUES ('4b56d193-6540-5b7c-bfbc-d153d6244ce3', '2ddb6cfa-b8e4-4657-8d4d-2e193cf5c6c8', '70add2f1ebc674ab83777ef26b8a88663b4accc4e75a7265ee7418ed82fba9a4', '2010478201', -1404117349, 'c2ecae06-4ce8-4294-aa6a-cc90ce4c36f2', '2026-08-05T01:55:25.5Z', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-08-05T01:55:25.5Z</EventDate><CaseWorkerStructure><CaseWorkerGivenName>Ümit</CaseWorkerGivenName><CaseWorkerMiddleName xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><CaseWorkerSurname>O''Brien</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000718257</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>14701</AuthorityCode><AuthorityName>Jobcenter Høje-Taastrup &amp; Omegn</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>2010478201</PersonCivilRegistrationIdentifier><IsIllnessEnded>false</IsIllnessEnded><IsStartDateUpdated>false</IsStartDateUpdated><IsEndDateUpdated>false</IsEndDateUpdated><ContactGroupTypeIdentifier>2</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-07-25T00:00:00</IllnessStartDate><IllnessEndDate xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><MessageIdentifier>2ddb6cfa-b8e4-4657-8d4d-2e193cf5c6c8</MessageIdentifier><NemRefusionIdentifier>c2ecae06-4ce8-4294-aa6a-cc90ce4c36f2</NemRefusionIdentifier><NotificationDate>2026-07-26T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'QUARANTINED', 1, '2026-11-27 20:13:55.848033+00', NULL, NULL, 5);
INSERT INTO sf1612_v6.illness_event VALUES ('af45a3be-1320-5f9d-80e5-e4860ee7b975', 'fc344a52-d344-4b39-b9af-9e7d9c76b5a1', '6cd7f68850988b3ebe9e5da37754d4818fd97d9c40799f104560651228b29ee5', '1303517543', -1392237986, 'b8a5cc37-4bb5-445f-9451-77ea5c093f7c', '2026-04-11T19:43:45.000', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-04-11T19:43:45.000</EventDate><CaseWorkerStructure><CaseWorkerGivenName>&lt;Test&gt;</CaseWorkerGivenName><CaseWorkerMiddleName>von &quot;der&quot;</CaseWorkerMiddleName><CaseWorkerSurname>O''Brien</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000761122</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>85101</AuthorityCode><AuthorityName>Jobcenter Høje-Taastrup &amp; Omegn</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>1303517543</PersonCivilRegistrationIdentifier><IsIllnessEnded>true</IsIllnessEnded><IsStartDateUpdated>true</IsStartDateUpdated><IsEndDateUpdated>true</IsEndDateUpdated><ContactGroupTypeIdentifier>2</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-01-25T00:00:00</IllnessStartDate><IllnessEndDate>2026-02-13T00:00:00</IllnessEndDate><AbsenceCauseTypeIdentifier xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><MessageIdentifier>FC344A52-D344-4B39-B9AF-9E7D9C76B5A1</MessageIdentifier><NemRefusionIdentifier>B8A5CC37-4BB5-445F-9451-77EA5C093F7C</NemRefusionIdentifier><NotificationDate>2026-01-26T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'DISCARDED', 1, '2026-11-27 20:13:55.848033+00', NULL, NULL, 3);
INSERT INTO sf1612_v6.illness_event VALUES ('77917761-2a1f-58ba-972d-0690e3ab247f', '0ca22b8e-577d-478b-8ed0-f00dfe6d8cc0', 'dd2ba67b2a6e2579220289d23c99bea039c20461a57da4080c92869a653e12c8', '2705376064', 1494620902, '549e07ea-ec2d-44c7-abfe-2d3d1087a05d', '2026-03-13T19:11:45.000', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-03-13T19:11:45.000</EventDate><CaseWorkerStructure><CaseWorkerGivenName>René</CaseWorkerGivenName><CaseWorkerMiddleName xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><CaseWorkerSurname>a &gt; b</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000519660</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>85101</AuthorityCode><AuthorityName>Jobcenter Ærø</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>2705376064</PersonCivilRegistrationIdentifier><IsIllnessEnded>false</IsIllnessEnded><IsStartDateUpdated>false</IsStartDateUpdated><IsEndDateUpdated>true</IsEndDateUpdated><ContactGroupTypeIdentifier>11</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-10-16T00:00:00</IllnessStartDate><IllnessEndDate>2026-10-28T00:00:00</IllnessEndDate><AbsenceCauseTypeIdentifier xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><MessageIdentifier>0CA22B8E-577D-478B-8ED0-F00DFE6D8CC0</MessageIdentifier><NemRefusionIdentifier>549E07EA-EC2D-44C7-ABFE-2D3D1087A05D</NemRefusionIdentifier><NotificationDate>2026-10-17T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'PUBLISHED', 2, '2026-11-27 20:13:58.058055+00', 2, '2026-11-27 20:13:58.32361+00', 1);
INSERT INTO sf1612_v6.illness_event VALUES ('e5872f94-bd83-51cb-baf7-a26b7740c2ed', '02e84be6-6427-4f27-90d4-b6e2bc7f50e2', 'c598f3f59ec88acbe8caf1c71204421d4fce6463f162f330706a5a5e7c9f3b91', '1403487653', 1073111335, '7cc5545c-92c5-4bfc-827d-64f4161da14d', '2026-04-28T14:31:03Z', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-04-28T14:31:03Z</EventDate><CaseWorkerStructure><CaseWorkerGivenName>TASS</CaseWorkerGivenName><CaseWorkerSurname>a &gt; b</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000130214</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>14701</AuthorityCode><AuthorityName>Jobcenter Høje-Taastrup &amp; Omegn</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>1403487653</PersonCivilRegistrationIdentifier><IsIllnessEnded>true</IsIllnessEnded><IsStartDateUpdated>true</IsStartDateUpdated><IsEndDateUpdated>false</IsEndDateUpdated><ContactGroupTypeIdentifier>24</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-09-02T00:00:00</IllnessStartDate><IllnessEndDate>2026-10-17T00:00:00</IllnessEndDate><AbsenceCauseTypeIdentifier>1</AbsenceCauseTypeIdentifier><MessageIdentifier>02E84BE6-6427-4F27-90D4-B6E2BC7F50E2</MessageIdentifier><NemRefusionIdentifier>7CC5545C-92C5-4BFC-827D-64F4161DA14D</NemRefusionIdentifier><NotificationDate>2026-09-03T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'RELEASED', 1, '2026-11-27 20:13:55.848033+00', NULL, NULL, 7);
INSERT INTO sf1612_v6.illness_event VALUES ('7db0662e-7906-581c-96b3-3db24d4a0361', 'b8ddcbdb-f381-4bdb-b2f8-e0ec3078fc56', '0c815de0c52a4475bc97c1be655c278cca84dfb20f82893fc6fe61b6887afa16', '0101487927', 622016365, '899838f0-019f-4312-9c8e-898b89033194', '2026-02-04T08:58:59+02:00', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-02-04T08:58:59+02:00</EventDate><CaseWorkerStructure><CaseWorkerGivenName>Zoë</CaseWorkerGivenName><CaseWorkerMiddleName>😀</CaseWorkerMiddleName><CaseWorkerSurname>Ærøskøbing</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000932760</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>85101</AuthorityCode><AuthorityName>Jobcenter Ærø</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>0101487927</PersonCivilRegistrationIdentifier><IsIllnessEnded>false</IsIllnessEnded><IsStartDateUpdated>true</IsStartDateUpdated><IsEndDateUpdated>false</IsEndDateUpdated><ContactGroupTypeIdentifier>24</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-03-04T00:00:00</IllnessStartDate><AbsenceCauseTypeIdentifier xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><MessageIdentifier>b8ddcbdb-f381-4bdb-b2f8-e0ec3078fc56</MessageIdentifier><NemRefusionIdentifier>899838F0-019F-4312-9C8E-898B89033194</NemRefusionIdentifier><NotificationDate>2026-03-05T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'PUBLISHED', 2, '2026-11-27 20:13:58.058055+00', 2, '2026-11-27 20:13:58.32361+00', 2);
INSERT INTO sf1612_v6.illness_event VALUES ('f90814ba-c824-5c53-89a6-0333b8613af2', 'ba08d32b-7911-4965-a14e-7f9416e50f5e', '030678bdb8d266522bc238035224e47f7e72ac30ed46a9a756afe667dba7ccd4', '0808375790', -1552285779, 'e74f7460-083a-4538-a7ee-2222d07463f6', '2026-03-03T05:09:59', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-03-03T05:09:59</EventDate><CaseWorkerStructure><CaseWorkerGivenName>René</CaseWorkerGivenName><CaseWorkerMiddleName>Batch</CaseWorkerMiddleName><CaseWorkerSurname>Smile 😀🇩🇰</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000144135</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>14701</AuthorityCode><AuthorityName>Unknown</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>0808375790</PersonCivilRegistrationIdentifier><IsIllnessEnded>false</IsIllnessEnded><IsStartDateUpdated>false</IsStartDateUpdated><IsEndDateUpdated>true</IsEndDateUpdated><ContactGroupTypeIdentifier>2</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-05-29T00:00:00</IllnessStartDate><IllnessEndDate>2026-06-30T00:00:00</IllnessEndDate><AbsenceCauseTypeIdentifier xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><MessageIdentifier>BA08D32B-7911-4965-A14E-7F9416E50F5E</MessageIdentifier><NemRefusionIdentifier>E74F7460-083A-4538-A7EE-2222D07463F6</NemRefusionIdentifier><NotificationDate>2026-05-30T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'PUBLISHED', 2, '2026-11-27 20:13:58.058055+00', 2, '2026-11-27 20:13:58.32361+00', 3);
INSERT INTO sf1612_v6.illness_event VALUES ('d98b3c80-fa1d-5a46-acf2-ad0e5739e987', '87b35225-80b0-4b51-a1cc-6bc04e26afa3', 'e044f2ac66d89de31bc5b3035c8bfeac5cfae5f27d03cc0696164831a4f614d7', '1403487653', 1073111335, '8d65049b-1d38-48ea-903d-6bdd4619ff38', '2026-08-06T12:00:04.1234567+01:00', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-08-06T12:00:04.1234567+01:00</EventDate><CaseWorkerStructure><CaseWorkerGivenName>Jens &amp; Co</CaseWorkerGivenName><CaseWorkerSurname>O''Brien</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000089028</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>10101</AuthorityCode><AuthorityName>Jobcenter Ærø</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>1403487653</PersonCivilRegistrationIdentifier><IsIllnessEnded>false</IsIllnessEnded><IsStartDateUpdated>true</IsStartDateUpdated><IsEndDateUpdated>true</IsEndDateUpdated><ContactGroupTypeIdentifier>11</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-09-01T00:00:00</IllnessStartDate><MessageIdentifier>87b35225-80b0-4b51-a1cc-6bc04e26afa3</MessageIdentifier><NemRefusionIdentifier>8D65049B-1D38-48EA-903D-6BDD4619FF38</NemRefusionIdentifier><NotificationDate>2026-09-02T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'RELEASED', 1, '2026-11-27 20:13:55.848033+00', NULL, NULL, 2);
INSERT INTO sf1612_v6.illness_event VALUES ('cf45285c-a716-545e-9adc-520cbb028031', '0f06a4f0-ede6-4cdc-a41c-7b6165df6c5f', '4dde08431a0706916554447a0d29e2bbc373c4806657265cbc886bc4b986d93c', '1403487653', 1073111335, 'e622d3aa-2d31-437a-abd3-8edb382f516f', '2026-09-03T08:35:18+02:00', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-09-03T08:35:18+02:00</EventDate><CaseWorkerStructure><CaseWorkerGivenName>TASS</CaseWorkerGivenName><CaseWorkerSurname>Ærøskøbing</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000446811</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>85101</AuthorityCode><AuthorityName>Jobcenter Ærø</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>1403487653</PersonCivilRegistrationIdentifier><IsIllnessEnded>false</IsIllnessEnded><IsStartDateUpdated>false</IsStartDateUpdated><IsEndDateUpdated>true</IsEndDateUpdated><ContactGroupTypeIdentifier>2</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-03-20T00:00:00</IllnessStartDate><IllnessEndDate xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><AbsenceCauseTypeIdentifier xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><MessageIdentifier>0f06a4f0-ede6-4cdc-a41c-7b6165df6c5f</MessageIdentifier><NemRefusionIdentifier>E622D3AA-2D31-437A-ABD3-8EDB382F516F</NemRefusionIdentifier><NotificationDate>2026-03-21T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'RELEASED', 1, '2026-11-27 20:13:55.848033+00', NULL, NULL, 6);
INSERT INTO sf1612_v6.illness_event VALUES ('62d90d20-d524-5e09-b830-8327a147677b', '8e4ba3ab-2a3c-4f49-9c65-358e8619e5d3', '1902fb6d110e21ccb01d8b6cf360979e6197177bc2bf7dc929fa691339cdc411', '0403456993', 1266827493, '4846e15a-97ba-4d49-a975-59d849a4f2ac', '2026-03-02T00:46:40', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-03-02T00:46:40</EventDate><CaseWorkerStructure><CaseWorkerGivenName>Zoë</CaseWorkerGivenName><CaseWorkerSurname>Müller</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000385136</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>85101</AuthorityCode><AuthorityName>Jobcenter Høje-Taastrup &amp; Omegn</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>0403456993</PersonCivilRegistrationIdentifier><IsIllnessEnded>false</IsIllnessEnded><IsStartDateUpdated>false</IsStartDateUpdated><IsEndDateUpdated>false</IsEndDateUpdated><ContactGroupTypeIdentifier>24</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-04-10T00:00:00</IllnessStartDate><IllnessEndDate xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><AbsenceCauseTypeIdentifier xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><MessageIdentifier>8E4BA3AB-2A3C-4F49-9C65-358E8619E5D3</MessageIdentifier><NemRefusionIdentifier>4846e15a-97ba-4d49-a975-59d849a4f2ac</NemRefusionIdentifier><NotificationDate>2026-04-11T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'PENDING', 3, '2026-11-27 20:14:03.871687+00', NULL, NULL, 1);
INSERT INTO sf1612_v6.illness_event VALUES ('4ab55445-031b-5331-9be6-ee8a4384a5bb', 'ff3e1bed-af28-4299-954c-10d01fcf7c28', 'e33072835312ca84a22b71fd151ac7e6ffb29266eae29bef618366bab61244b4', '0403456993', 1266827493, '40f1ad1f-cb2a-4bdf-8b42-eeec8ca39921', '2026-03-31T16:02:21.5Z', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-03-31T16:02:21.5Z</EventDate><CaseWorkerStructure><CaseWorkerGivenName>René</CaseWorkerGivenName><CaseWorkerMiddleName xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><CaseWorkerSurname>a &gt; b</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000464807</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>10101</AuthorityCode><AuthorityName>Jobcenter Høje-Taastrup &amp; Omegn</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>0403456993</PersonCivilRegistrationIdentifier><IsIllnessEnded>false</IsIllnessEnded><IsStartDateUpdated>false</IsStartDateUpdated><IsEndDateUpdated>true</IsEndDateUpdated><ContactGroupTypeIdentifier>2</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-02-25T00:00:00</IllnessStartDate><IllnessEndDate>2026-04-09T00:00:00</IllnessEndDate><MessageIdentifier>FF3E1BED-AF28-4299-954C-10D01FCF7C28</MessageIdentifier><NemRefusionIdentifier>40f1ad1f-cb2a-4bdf-8b42-eeec8ca39921</NemRefusionIdentifier><NotificationDate>2026-02-26T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'PENDING', 3, '2026-11-27 20:14:03.871687+00', NULL, NULL, 2);
INSERT INTO sf1612_v6.illness_event VALUES ('41c108c6-30cb-5e47-8061-230996581a4e', 'c5cdef30-161e-45ad-9805-594793ff4898', 'ca6a57bf48c377c13547c2573634bc91afe25f7a9328fcb718a71961b166420f', '0403456993', 1266827493, 'fe372f88-0607-4ebf-b8ee-f537cb8ca520', '2026-04-05T08:14:34Z', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-04-05T08:14:34Z</EventDate><CaseWorkerStructure><CaseWorkerGivenName>Åse</CaseWorkerGivenName><CaseWorkerMiddleName>Batch</CaseWorkerMiddleName><CaseWorkerSurname>a &gt; b</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000831707</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>14701</AuthorityCode><AuthorityName>Unknown</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>0403456993</PersonCivilRegistrationIdentifier><IsIllnessEnded>false</IsIllnessEnded><IsStartDateUpdated>false</IsStartDateUpdated><IsEndDateUpdated>true</IsEndDateUpdated><ContactGroupTypeIdentifier>24</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-01-04T00:00:00</IllnessStartDate><AbsenceCauseTypeIdentifier xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><MessageIdentifier>C5CDEF30-161E-45AD-9805-594793FF4898</MessageIdentifier><NemRefusionIdentifier>FE372F88-0607-4EBF-B8EE-F537CB8CA520</NemRefusionIdentifier><NotificationDate>2026-01-05T00:00:00.000</NotificationDate></Illness><FollowUpStructure><ReasonCode>A&lt;1 &amp; Ærøskøbing</ReasonCode></FollowUpStructure></IllnessUpdateRegistration>', 'PENDING', 3, '2026-11-27 20:14:03.871687+00', NULL, NULL, 3);
INSERT INTO sf1612_v6.illness_event VALUES ('c02ac4db-5ea3-5069-92cb-120969a2945e', 'db44f27f-d0ac-4cb5-b912-adaa90fd7441', 'f65ee96a037e4a5155b88eb1fc72a218b2681b7e8a499df06aee7b5b6910d6a6', '2010375516', -1432832954, 'e4b689a9-1106-4ff6-8cd6-a680da8658fc', '2026-04-21T22:05:08Z', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-04-21T22:05:08Z</EventDate><CaseWorkerStructure><CaseWorkerGivenName>TASS</CaseWorkerGivenName><CaseWorkerMiddleName>Batch</CaseWorkerMiddleName><CaseWorkerSurname>Müller</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000650609</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>85101</AuthorityCode><AuthorityName>Jobcenter Ærø</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>2010375516</PersonCivilRegistrationIdentifier><IsIllnessEnded>false</IsIllnessEnded><IsStartDateUpdated>false</IsStartDateUpdated><IsEndDateUpdated>true</IsEndDateUpdated><ContactGroupTypeIdentifier>24</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-08-07T00:00:00</IllnessStartDate><MessageIdentifier>DB44F27F-D0AC-4CB5-B912-ADAA90FD7441</MessageIdentifier><NemRefusionIdentifier>e4b689a9-1106-4ff6-8cd6-a680da8658fc</NemRefusionIdentifier><NotificationDate>2026-08-08T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'PENDING', 3, '2026-11-27 20:14:03.871687+00', NULL, NULL, 4);
INSERT INTO sf1612_v6.illness_event VALUES ('f7252e6b-c323-59d3-b5eb-f68f4420f89e', 'c36244a6-7e50-46c3-8faa-acaa2753a0d4', 'd555b44f5f5f3465e8e7150624ee7b7ad5091c6b0afca1241ce6b626a8bb31b4', '0101385242', 593320962, '66b7c8ec-3b65-4e49-9711-516e908a6d40', '2026-03-09T04:27:14.1234567+01:00', '<IllnessUpdateRegistration><RequestMetadata><EventDate>2026-03-09T04:27:14.1234567+01:00</EventDate><CaseWorkerStructure><CaseWorkerGivenName>TASS</CaseWorkerGivenName><CaseWorkerMiddleName>Batch</CaseWorkerMiddleName><CaseWorkerSurname>ØSTERGÅRD</CaseWorkerSurname><CaseWorkerRID>CVR:12345678-RID:0000000995649</CaseWorkerRID></CaseWorkerStructure><AuthorityStructure><AuthorityCode>85101</AuthorityCode><AuthorityName>Unknown</AuthorityName><AuthorityType>Jobcenter</AuthorityType></AuthorityStructure></RequestMetadata><PersonCivilRegistrationIdentifier>0101385242</PersonCivilRegistrationIdentifier><IsIllnessEnded>false</IsIllnessEnded><IsStartDateUpdated>true</IsStartDateUpdated><IsEndDateUpdated>true</IsEndDateUpdated><ContactGroupTypeIdentifier>11</ContactGroupTypeIdentifier><Illness><IllnessStartDate>2026-08-01T00:00:00</IllnessStartDate><AbsenceCauseTypeIdentifier>2</AbsenceCauseTypeIdentifier><MessageIdentifier>c36244a6-7e50-46c3-8faa-acaa2753a0d4</MessageIdentifier><NemRefusionIdentifier>66B7C8EC-3B65-4E49-9711-516E908A6D40</NemRefusionIdentifier><NotificationDate>2026-08-02T00:00:00.000</NotificationDate></Illness></IllnessUpdateRegistration>', 'PENDING', 3, '2026-11-27 20:14:03.871687+00', NULL, NULL, 5);

INSERT INTO sf1612_v6.quarantine VALUES ('e8b7410e-58c6-5841-b1b4-1f473df4f62e', 'INVALID', 'EventDate is missing or not of its type', NULL, NULL, NULL, 1, '2026-11-27 20:13:55.848033+00', NULL);
INSERT INTO sf1612_v6.quarantine VALUES ('710686d0-58bb-5ee6-be2f-11cad150b663', 'REFUSED', 'refused with StatusKode 42', NULL, 42, 'Ukendt modtager', 1, '2026-11-27 20:13:56.452995+00', NULL);
INSERT INTO sf1612_v6.quarantine VALUES ('4b56d193-6540-5b7c-bfbc-d153d6244ce3', 'HELD_BEHIND', 'an earlier event of the person is in quarantine', '710686d0-58bb-5ee6-be2f-11cad150b663', NULL, NULL, 1, '2026-11-27 20:13:56.452995+00', NULL);
INSERT INTO sf1612_v6.quarantine VALUES ('d98b3c80-fa1d-5a46-acf2-ad0e5739e987', 'REFUSED', 'refused with StatusKode 42', NULL, 42, 'Ukendt modtager', 1, '2026-11-27 20:13:56.452995+00', '2026-11-27 20:14:01.005277+00');
INSERT INTO sf1612_v6.quarantine VALUES ('cf45285c-a716-545e-9adc-520cbb028031', 'HELD_BEHIND', 'an earlier event of the person is in quarantine', 'd98b3c80-fa1d-5a46-acf2-ad0e5739e987', NULL, NULL, 1, '2026-11-27 20:13:56.452995+00', '2026-11-27 20:14:01.005277+00');
INSERT INTO sf1612_v6.quarantine VALUES ('e5872f94-bd83-51cb-baf7-a26b7740c2ed', 'HELD_BEHIND', 'an earlier event of the person is in quarantine', 'd98b3c80-fa1d-5a46-acf2-ad0e5739e987', NULL, NULL, 1, '2026-11-27 20:13:56.452995+00', '2026-11-27 20:14:01.005277+00');
INSERT INTO sf1612_v6.quarantine VALUES ('af45a3be-1320-5f9d-80e5-e4860ee7b975', 'REFUSED', 'refused with StatusKode 42', NULL, 42, 'Ukendt modtager', 1, '2026-11-27 20:13:56.452995+00', '2026-11-27 20:14:01.764082+00');
INSERT INTO sf1612_v6.quarantine VALUES ('6f83db84-1c1e-5dc2-be53-bf8413bbea9e', 'REFUSED_ON_REPEAT', 'refused on repeat with StatusKode 42', NULL, 42, 'Ukendt modtager', 1, '2026-11-27 20:13:56.452995+00', NULL);

INSERT INTO sf1612_v6.quarantine_action OVERRIDING SYSTEM VALUE VALUES (1, '2026-11-27 20:13:55.848033+00', 'run', 'QUARANTINED', 'e8b7410e-58c6-5841-b1b4-1f473df4f62e', 'INVALID: EventDate is missing or not of its type');
INSERT INTO sf1612_v6.quarantine_action OVERRIDING SYSTEM VALUE VALUES (2, '2026-11-27 20:13:56.452995+00', 'run', 'QUARANTINED', '6f83db84-1c1e-5dc2-be53-bf8413bbea9e', 'REFUSED: refused with StatusKode 42');
INSERT INTO sf1612_v6.quarantine_action OVERRIDING SYSTEM VALUE VALUES (3, '2026-11-27 20:13:56.452995+00', 'run', 'QUARANTINED', '710686d0-58bb-5ee6-be2f-11cad150b663', 'REFUSED: refused with StatusKode 42');
INSERT INTO sf1612_v6.quarantine_action OVERRIDING SYSTEM VALUE VALUES (4, '2026-11-27 20:13:56.452995+00', 'run', 'QUARANTINED', 'af45a3be-1320-5f9d-80e5-e4860ee7b975', 'REFUSED: refused with StatusKode 42');
INSERT INTO sf1612_v6.quarantine_action OVERRIDING SYSTEM VALUE VALUES (5, '2026-11-27 20:13:56.452995+00', 'run', 'QUARANTINED', 'd98b3c80-fa1d-5a46-acf2-ad0e5739e987', 'REFUSED: refused with StatusKode 42');
INSERT INTO sf1612_v6.quarantine_action OVERRIDING SYSTEM VALUE VALUES (6, '2026-11-27 20:13:56.452995+00', 'run', 'QUARANTINED', '4b56d193-6540-5b7c-bfbc-d153d6244ce3', 'HELD_BEHIND: an earlier event of the person is in quarantine');
INSERT INTO sf1612_v6.quarantine_action OVERRIDING SYSTEM VALUE VALUES (7, '2026-11-27 20:13:56.452995+00', 'run', 'QUARANTINED', 'cf45285c-a716-545e-9adc-520cbb028031', 'HELD_BEHIND: an earlier event of the person is in quarantine');
INSERT INTO sf1612_v6.quarantine_action OVERRIDING SYSTEM VALUE VALUES (8, '2026-11-27 20:13:56.452995+00', 'run', 'QUARANTINED', 'e5872f94-bd83-51cb-baf7-a26b7740c2ed', 'HELD_BEHIND: an earlier event of the person is in quarantine');
INSERT INTO sf1612_v6.quarantine_action OVERRIDING SYSTEM VALUE VALUES (9, '2026-11-27 20:14:01.005277+00', 'operator@example', 'RELEASED', 'd98b3c80-fa1d-5a46-acf2-ad0e5739e987', NULL);
INSERT INTO sf1612_v6.quarantine_action OVERRIDING SYSTEM VALUE VALUES (10, '2026-11-27 20:14:01.005277+00', 'operator@example', 'RELEASED', 'cf45285c-a716-545e-9adc-520cbb028031', NULL);
INSERT INTO sf1612_v6.quarantine_action OVERRIDING SYSTEM VALUE VALUES (11, '2026-11-27 20:14:01.005277+00', 'operator@example', 'RELEASED', 'e5872f94-bd83-51cb-baf7-a26b7740c2ed', NULL);
INSERT INTO sf1612_v6.quarantine_action OVERRIDING SYSTEM VALUE VALUES (12, '2026-11-27 20:14:01.764082+00', 'operator@example', 'DISCARDED', 'af45a3be-1320-5f9d-80e5-e4860ee7b975', NULL);
INSERT INTO sf1612_v6.quarantine_action OVERRIDING SYSTEM VALUE VALUES (13, '2026-11-27 20:14:02.736664+00', 'operator@example', 'SHOWN', '710686d0-58bb-5ee6-be2f-11cad150b663', NULL);

INSERT INTO sf1612_v6.run_failure VALUES (true, 'BESKEDFORDELER', '2026-11-27 20:14:04.132414+00', 2);

INSERT INTO sf1612_v6.run_lock VALUES (true, 4, 'example', 10051, '2026-11-27 20:14:05.103987+00');

INSERT INTO sf1612_v6.sequence_event VALUES (1, 1, '710686d0-58bb-5ee6-be2f-11cad150b663');
INSERT INTO sf1612_v6.sequence_event VALUES (1, 2, 'd98b3c80-fa1d-5a46-acf2-ad0e5739e987');
INSERT INTO sf1612_v6.sequence_event VALUES (1, 3, 'af45a3be-1320-5f9d-80e5-e4860ee7b975');
INSERT INTO sf1612_v6.sequence_event VALUES (1, 4, '6f83db84-1c1e-5dc2-be53-bf8413bbea9e');
INSERT INTO sf1612_v6.sequence_event VALUES (1, 5, '4b56d193-6540-5b7c-bfbc-d153d6244ce3');
INSERT INTO sf1612_v6.sequence_event VALUES (1, 6, 'cf45285c-a716-545e-9adc-520cbb028031');
INSERT INTO sf1612_v6.sequence_event VALUES (1, 7, 'e5872f94-bd83-51cb-baf7-a26b7740c2ed');
INSERT INTO sf1612_v6.sequence_event VALUES (1, 8, '199f2296-d14a-5119-9736-de9977ab0c20');
INSERT INTO sf1612_v6.sequence_event VALUES (1, 9, '7cb83265-6c34-531b-be61-5715a5c426be');
INSERT INTO sf1612_v6.sequence_event VALUES (1, 10, 'f15895bf-7629-50fa-95bd-476377c55e3e');
INSERT INTO sf1612_v6.sequence_event VALUES (1, 11, 'e8b7410e-58c6-5841-b1b4-1f473df4f62e');
INSERT INTO sf1612_v6.sequence_event VALUES (2, 1, '77917761-2a1f-58ba-972d-0690e3ab247f');
INSERT INTO sf1612_v6.sequence_event VALUES (2, 2, '7db0662e-7906-581c-96b3-3db24d4a0361');
INSERT INTO sf1612_v6.sequence_event VALUES (2, 3, 'f90814ba-c824-5c53-89a6-0333b8613af2');
INSERT INTO sf1612_v6.sequence_event VALUES (3, 1, '62d90d20-d524-5e09-b830-8327a147677b');
INSERT INTO sf1612_v6.sequence_event VALUES (3, 2, '4ab55445-031b-5331-9be6-ee8a4384a5bb');
INSERT INTO sf1612_v6.sequence_event VALUES (3, 3, '41c108c6-30cb-5e47-8061-230996581a4e');
INSERT INTO sf1612_v6.sequence_event VALUES (3, 4, 'c02ac4db-5ea3-5069-92cb-120969a2945e');
INSERT INTO sf1612_v6.sequence_event VALUES (3, 5, 'f7252e6b-c323-59d3-b5eb-f68f4420f89e');
INSERT INTO sf1612_v6.sequence_event VALUES (4, 1, '62d90d20-d524-5e09-b830-8327a147677b');
INSERT INTO sf1612_v6.sequence_event VALUES (4, 2, '4ab55445-031b-5331-9be6-ee8a4384a5bb');
INSERT INTO sf1612_v6.sequence_event VALUES (4, 3, '41c108c6-30cb-5e47-8061-230996581a4e');
INSERT INTO sf1612_v6.sequence_event VALUES (4, 4, 'c02ac4db-5ea3-5069-92cb-120969a2945e');
INSERT INTO sf1612_v6.sequence_event VALUES (4, 5, 'f7252e6b-c323-59d3-b5eb-f68f4420f89e');

INSERT INTO sf1612_v6.wsrm_sequence OVERRIDING SYSTEM VALUE VALUES (1, '9392b5ff-305a-4304-9c5c-cd3f31dd18fe', 1, 'TERMINATED', 'GetIllnessUpdatedVersion6', 'http://127.0.0.1:34071/WsrmMessageService.svc', 11, '2026-11-27 20:13:55.643869+00', '2026-11-27 20:13:55.848033+00', '2026-11-27 20:13:56.600758+00', NULL);
INSERT INTO sf1612_v6.wsrm_sequence OVERRIDING SYSTEM VALUE VALUES (3, '78ae849a-8ed6-4ae8-b636-dec89b0acc3a', 3, 'CLOSED', 'GetIllnessUpdatedVersion6', 'http://127.0.0.1:34071/WsrmMessageService.svc', 5, '2026-11-27 20:14:03.823144+00', '2026-11-27 20:14:03.871687+00', '2026-11-27 20:14:04.109484+00', NULL);
INSERT INTO sf1612_v6.wsrm_sequence OVERRIDING SYSTEM VALUE VALUES (2, '58e2d5c5-fbe7-460e-8d67-f89cc3997200', 2, 'OPEN', 'GetIllnessUpdatedVersion6', 'http://127.0.0.1:34071/WsrmMessageService.svc', 3, '2026-11-27 20:13:57.981845+00', '2026-11-27 20:13:58.058055+00', NULL, NULL);
INSERT INTO sf1612_v6.wsrm_sequence OVERRIDING SYSTEM VALUE VALUES (4, 'c7f2edc3-33b6-4f3e-8349-c7e95fecf5ad', 4, 'UNKNOWN', 'GetIllnessUpdatedVersion6', 'http://127.0.0.1:34071/WsrmMessageService.svc', 5, '2026-11-27 20:14:05.19146+00', '2026-11-27 20:14:05.237669+00', '2026-11-27 20:14:05.445362+00', NULL);

SELECT pg_catalog.setval('sf1612_v6.batch_job_execution_seq', 4, true);

SELECT pg_catalog.setval('sf1612_v6.batch_job_instance_seq', 3, true);

SELECT pg_catalog.setval('sf1612_v6.batch_step_execution_seq', 16, true);

SELECT pg_catalog.setval('sf1612_v6.quarantine_action_id_seq', 13, true);

SELECT pg_catalog.setval('sf1612_v6.run_number', 3, true);

SELECT pg_catalog.setval('sf1612_v6.wsrm_sequence_id_seq', 4, true);

ALTER TABLE ONLY sf1612_v6.batch_job_execution_context
    ADD CONSTRAINT batch_job_execution_context_pkey PRIMARY KEY (job_execution_id);

ALTER TABLE ONLY sf1612_v6.batch_job_execution
    ADD CONSTRAINT batch_job_execution_pkey PRIMARY KEY (job_execution_id);

ALTER TABLE ONLY sf1612_v6.batch_job_instance
    ADD CONSTRAINT batch_job_instance_pkey PRIMARY KEY (job_instance_id);

ALTER TABLE ONLY sf1612_v6.batch_step_execution_context
    ADD CONSTRAINT batch_step_execution_context_pkey PRIMARY KEY (step_execution_id);

ALTER TABLE ONLY sf1612_v6.batch_step_execution
    ADD CONSTRAINT batch_step_execution_pkey PRIMARY KEY (step_execution_id);

ALTER TABLE ONLY sf1612_v6.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);

ALTER TABLE ONLY sf1612_v6.illness_event
    ADD CONSTRAINT illness_event_message_identifier_content_hash_key UNIQUE (message_identifier, content_hash);

ALTER TABLE ONLY sf1612_v6.illness_event
    ADD CONSTRAINT illness_event_pkey PRIMARY KEY (besked_id);

ALTER TABLE ONLY sf1612_v6.batch_job_instance
    ADD CONSTRAINT job_inst_un UNIQUE (job_name, job_key);

ALTER TABLE ONLY sf1612_v6.quarantine_action
    ADD CONSTRAINT quarantine_action_pkey PRIMARY KEY (id);

ALTER TABLE ONLY sf1612_v6.quarantine
    ADD CONSTRAINT quarantine_pkey PRIMARY KEY (besked_id);

ALTER TABLE ONLY sf1612_v6.run_failure
    ADD CONSTRAINT run_failure_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY sf1612_v6.run_lock
    ADD CONSTRAINT run_lock_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY sf1612_v6.sequence_event
    ADD CONSTRAINT sequence_event_pkey PRIMARY KEY (sequence_id, "position");

ALTER TABLE ONLY sf1612_v6.stop_request
    ADD CONSTRAINT stop_request_pkey PRIMARY KEY (epoch);

ALTER TABLE ONLY sf1612_v6.wsrm_sequence
    ADD CONSTRAINT wsrm_sequence_pkey PRIMARY KEY (id);

CREATE INDEX batch_job_execution_instance ON sf1612_v6.batch_job_execution USING btree (job_instance_id);

CREATE INDEX batch_job_execution_params_job ON sf1612_v6.batch_job_execution_params USING btree (job_execution_id);

CREATE INDEX batch_job_execution_unfinished ON sf1612_v6.batch_job_execution USING btree (job_instance_id) WHERE ((status)::text = ANY ((ARRAY['STARTING'::character varying, 'STARTED'::character varying, 'STOPPING'::character varying, 'UNKNOWN'::character varying])::text[]));

CREATE INDEX batch_step_execution_job ON sf1612_v6.batch_step_execution USING btree (job_execution_id);

CREATE INDEX batch_step_execution_unfinished ON sf1612_v6.batch_step_execution USING btree (job_execution_id) WHERE ((status)::text = ANY ((ARRAY['STARTING'::character varying, 'STARTED'::character varying, 'STOPPING'::character varying, 'UNKNOWN'::character varying])::text[]));

CREATE INDEX flyway_schema_history_s_idx ON sf1612_v6.flyway_schema_history USING btree (success);

CREATE INDEX illness_event_first_sequence ON sf1612_v6.illness_event USING btree (first_sequence_id);

CREATE INDEX illness_event_published_sequence ON sf1612_v6.illness_event USING btree (published_sequence_id);

CREATE INDEX illness_event_quarantined ON sf1612_v6.illness_event USING btree (person_number) WHERE (state = 'QUARANTINED'::text);

CREATE INDEX illness_event_released ON sf1612_v6.illness_event USING btree (first_sequence_id, first_position) WHERE (state = 'RELEASED'::text);

CREATE INDEX illness_event_unsent ON sf1612_v6.illness_event USING btree (besked_id) WHERE (state = 'PENDING'::text);

CREATE INDEX quarantine_action_event ON sf1612_v6.quarantine_action USING btree (besked_id);

CREATE INDEX quarantine_held_behind ON sf1612_v6.quarantine USING btree (held_behind) WHERE (held_behind IS NOT NULL);

CREATE INDEX quarantine_sequence ON sf1612_v6.quarantine USING btree (sequence_id);

CREATE INDEX sequence_event_event ON sf1612_v6.sequence_event USING btree (besked_id, sequence_id);

CREATE INDEX wsrm_sequence_job_execution ON sf1612_v6.wsrm_sequence USING btree (job_execution_id);

CREATE INDEX wsrm_sequence_unsettled ON sf1612_v6.wsrm_sequence USING btree (id) WHERE (state = ANY (ARRAY['OPEN'::text, 'UNKNOWN'::text]));

ALTER TABLE ONLY sf1612_v6.illness_event
    ADD CONSTRAINT illness_event_first_sequence_id_fkey FOREIGN KEY (first_sequence_id) REFERENCES sf1612_v6.wsrm_sequence(id);

ALTER TABLE ONLY sf1612_v6.illness_event
    ADD CONSTRAINT illness_event_published_sequence_id_fkey FOREIGN KEY (published_sequence_id) REFERENCES sf1612_v6.wsrm_sequence(id);

ALTER TABLE ONLY sf1612_v6.batch_job_execution_context
    ADD CONSTRAINT job_exec_ctx_fk FOREIGN KEY (job_execution_id) REFERENCES sf1612_v6.batch_job_execution(job_execution_id);

ALTER TABLE ONLY sf1612_v6.batch_job_execution_params
    ADD CONSTRAINT job_exec_params_fk FOREIGN KEY (job_execution_id) REFERENCES sf1612_v6.batch_job_execution(job_execution_id);

ALTER TABLE ONLY sf1612_v6.batch_step_execution
    ADD CONSTRAINT job_exec_step_fk FOREIGN KEY (job_execution_id) REFERENCES sf1612_v6.batch_job_execution(job_execution_id);

ALTER TABLE ONLY sf1612_v6.batch_job_execution
    ADD CONSTRAINT job_inst_exec_fk FOREIGN KEY (job_instance_id) REFERENCES sf1612_v6.batch_job_instance(job_instance_id);

ALTER TABLE ONLY sf1612_v6.quarantine_action
    ADD CONSTRAINT quarantine_action_besked_id_fkey FOREIGN KEY (besked_id) REFERENCES sf1612_v6.illness_event(besked_id);

ALTER TABLE ONLY sf1612_v6.quarantine
    ADD CONSTRAINT quarantine_besked_id_fkey FOREIGN KEY (besked_id) REFERENCES sf1612_v6.illness_event(besked_id);

ALTER TABLE ONLY sf1612_v6.quarantine
    ADD CONSTRAINT quarantine_held_behind_fkey FOREIGN KEY (held_behind) REFERENCES sf1612_v6.illness_event(besked_id);

ALTER TABLE ONLY sf1612_v6.quarantine
    ADD CONSTRAINT quarantine_sequence_id_fkey FOREIGN KEY (sequence_id) REFERENCES sf1612_v6.wsrm_sequence(id);

ALTER TABLE ONLY sf1612_v6.sequence_event
    ADD CONSTRAINT sequence_event_besked_id_fkey FOREIGN KEY (besked_id) REFERENCES sf1612_v6.illness_event(besked_id);

ALTER TABLE ONLY sf1612_v6.sequence_event
    ADD CONSTRAINT sequence_event_sequence_id_fkey FOREIGN KEY (sequence_id) REFERENCES sf1612_v6.wsrm_sequence(id);

ALTER TABLE ONLY sf1612_v6.batch_step_execution_context
    ADD CONSTRAINT step_exec_ctx_fk FOREIGN KEY (step_execution_id) REFERENCES sf1612_v6.batch_step_execution(step_execution_id);
