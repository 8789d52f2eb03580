-- An empty claimtrack ledger, schema 0003.

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE attribution (
	id INTEGER NOT NULL,
	claim_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	role VARCHAR NOT NULL,
	source_id INTEGER NOT NULL,
	mention VARCHAR,
	start INTEGER,
	"end" INTEGER,
	cue VARCHAR,
	cue_start INTEGER,
	cue_end INTEGER,
	channel VARCHAR,
	inferred BOOLEAN NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT role_known CHECK (role IN ('speaker', 'relay', 'translator', 'outlet')),
	FOREIGN KEY(claim_id) REFERENCES claim (id),
	FOREIGN KEY(source_id) REFERENCES source (id),
	UNIQUE (claim_id, position)
);

CREATE TABLE claim (
	id INTEGER NOT NULL,
	uid VARCHAR NOT NULL,
	document_id INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	label VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	quote_type VARCHAR NOT NULL,
	polarity VARCHAR NOT NULL,
	said_on VARCHAR,
	said_precision VARCHAR,
	said_phrase VARCHAR,
	about_on VARCHAR,
	about_precision VARCHAR,
	about_phrase VARCHAR,
	place VARCHAR,
	confidence FLOAT NOT NULL,
	status VARCHAR NOT NULL,
	reject_reason VARCHAR,
	credibility INTEGER NOT NULL,
	reviewer VARCHAR,
	reviewed_at VARCHAR,
	revision INTEGER NOT NULL,
	unmatched BOOLEAN NOT NULL,
	extractor VARCHAR NOT NULL,
	extractor_version VARCHAR NOT NULL,
	quote TEXT NOT NULL,
	note TEXT,
	reasons TEXT NOT NULL,
	extracted TEXT NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT reason_with_rejection CHECK ((status = 'rejected') = (reject_reason IS NOT NULL)),
	CONSTRAINT about_on_is_day CHECK (about_on IS NULL OR about_on LIKE '____-__-__'),
	CONSTRAINT about_precision_known CHECK (about_precision IS NULL OR about_precision IN ('day', 'week', 'month', 'year')),
	CONSTRAINT kind_known CHECK (kind IN ('figure', 'event', 'state', 'intent', 'denial', 'accusation', 'forecast', 'opinion')),
	CONSTRAINT polarity_known CHECK (polarity IN ('affirmed', 'denied', 'questioned')),
	CONSTRAINT quote_type_known CHECK (quote_type IN ('direct', 'indirect', 'mixed')),
	CONSTRAINT reject_reason_known CHECK (reject_reason IS NULL OR reject_reason IN ('not_a_claim', 'wrong_span', 'wrong_speaker', 'wrong_figure', 'opinion', 'out_of_scope', 'duplicate', 'other')),
	CONSTRAINT said_on_is_day CHECK (said_on IS NULL OR said_on LIKE '____-__-__'),
	CONSTRAINT said_precision_known CHECK (said_precision IS NULL OR said_precision IN ('day', 'week', 'month', 'year')),
	CONSTRAINT status_known CHECK (status IN ('unreviewed', 'accepted', 'rejected', 'deferred')),
	CONSTRAINT confidence_in_range CHECK (confidence >= 0 AND confidence <= 1),
	CONSTRAINT credibility_in_range CHECK (credibility >= 1 AND credibility <= 6),
	CONSTRAINT anchor_in_order CHECK (start >= 0 AND "end" > start),
	FOREIGN KEY(document_id) REFERENCES document (id),
	UNIQUE (uid)
);

CREATE TABLE claim_tag (
	id INTEGER NOT NULL,
	claim_id INTEGER NOT NULL,
	tag_id INTEGER NOT NULL,
	tagged_by VARCHAR NOT NULL,
	tagged_at VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(claim_id) REFERENCES claim (id),
	FOREIGN KEY(tag_id) REFERENCES tag (id),
	UNIQUE (claim_id, tag_id)
);

CREATE VIRTUAL TABLE claim_text USING fts5(quote, label, note, content='claim', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE counter (
	name VARCHAR NOT NULL,
	value INTEGER NOT NULL,
	PRIMARY KEY (name)
);

CREATE TABLE document (
	id INTEGER NOT NULL,
	uid VARCHAR NOT NULL,
	title VARCHAR,
	outlet VARCHAR,
	author VARCHAR,
	url VARCHAR,
	published VARCHAR,
	captured_at VARCHAR NOT NULL,
	language VARCHAR,
	media_type VARCHAR NOT NULL,
	encoding VARCHAR NOT NULL,
	external_id VARCHAR,
	replaces INTEGER,
	characters INTEGER NOT NULL,
	text_sha256 VARCHAR NOT NULL,
	raw_sha256 VARCHAR NOT NULL,
	revision INTEGER NOT NULL,
	text TEXT NOT NULL,
	raw BLOB NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT published_is_day CHECK (published IS NULL OR published LIKE '____-__-__'),
	FOREIGN KEY(replaces) REFERENCES document (id),
	UNIQUE (text_sha256),
	UNIQUE (uid)
);

CREATE VIRTUAL TABLE document_text USING fts5(title, text, content='document', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE event (
	id INTEGER NOT NULL,
	batch INTEGER NOT NULL,
	position INTEGER NOT NULL,
	at VARCHAR NOT NULL,
	actor VARCHAR NOT NULL,
	action VARCHAR NOT NULL,
	object_table VARCHAR NOT NULL,
	object_id INTEGER NOT NULL,
	claim_id INTEGER,
	other_claim_id INTEGER,
	undoes INTEGER,
	"before" TEXT,
	"after" TEXT,
	previous_hash VARCHAR NOT NULL,
	hash VARCHAR NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (batch, position)
);

CREATE TABLE evidence (
	id INTEGER NOT NULL,
	claim_id INTEGER NOT NULL,
	url VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	note TEXT,
	added_by VARCHAR NOT NULL,
	added_at VARCHAR NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT kind_known CHECK (kind IN ('archive', 'image', 'map', 'document')),
	FOREIGN KEY(claim_id) REFERENCES claim (id)
);

CREATE TABLE figure (
	id INTEGER NOT NULL,
	claim_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	quote VARCHAR NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	hedge VARCHAR NOT NULL,
	low VARCHAR,
	high VARCHAR,
	low_open BOOLEAN NOT NULL,
	high_open BOOLEAN NOT NULL,
	best VARCHAR,
	subject VARCHAR,
	unit VARCHAR,
	measure VARCHAR NOT NULL,
	value FLOAT,
	PRIMARY KEY (id),
	CONSTRAINT hedge_known CHECK (hedge IN ('bare', 'exact', 'about', 'nearly', 'just_over', 'more_than', 'at_least', 'less_than', 'at_most', 'up_to', 'between', 'order', 'few', 'none', 'part')),
	CONSTRAINT measure_known CHECK (measure IN ('count', 'running_toll', 'increment', 'money', 'percent', 'ratio', 'duration', 'age', 'distance', 'area', 'weight', 'volume', 'speed', 'temperature', 'other')),
	FOREIGN KEY(claim_id) REFERENCES claim (id),
	UNIQUE (claim_id, position)
);

CREATE TABLE hot_tag (
	id INTEGER NOT NULL,
	actor VARCHAR NOT NULL,
	"key" VARCHAR NOT NULL,
	tag_id INTEGER NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT key_given CHECK (length(key) > 0),
	FOREIGN KEY(tag_id) REFERENCES tag (id),
	UNIQUE (actor, "key")
);

CREATE TABLE link (
	id INTEGER NOT NULL,
	kind VARCHAR NOT NULL,
	from_id INTEGER NOT NULL,
	to_id INTEGER NOT NULL,
	state VARCHAR NOT NULL,
	score FLOAT,
	why VARCHAR,
	made_by VARCHAR NOT NULL,
	made_at VARCHAR NOT NULL, compared VARCHAR,
	PRIMARY KEY (id),
	CONSTRAINT symmetric_once CHECK (from_id < to_id OR kind NOT IN ('duplicates', 'contradicts', 'relates')),
	CONSTRAINT kind_known CHECK (kind IN ('duplicates', 'repeats', 'supports', 'contradicts', 'updates', 'corrects', 'denies', 'refines', 'part_of', 'relates')),
	CONSTRAINT state_known CHECK (state IN ('suggested', 'confirmed', 'rejected', 'unsure')),
	CONSTRAINT not_to_itself CHECK (from_id <> to_id),
	FOREIGN KEY(from_id) REFERENCES claim (id),
	FOREIGN KEY(to_id) REFERENCES claim (id),
	UNIQUE (from_id, to_id, kind)
);

CREATE TABLE link_due (
	claim_id INTEGER NOT NULL,
	PRIMARY KEY (claim_id)
);

CREATE TABLE link_key (
	"key" BIGINT NOT NULL,
	claim_id INTEGER NOT NULL,
	PRIMARY KEY ("key", claim_id)
)
 WITHOUT ROWID;

CREATE TABLE place_inside (
	id INTEGER NOT NULL,
	inner_name VARCHAR NOT NULL,
	inner_key VARCHAR NOT NULL,
	outer_name VARCHAR NOT NULL,
	outer_key VARCHAR NOT NULL,
	stated_by VARCHAR NOT NULL,
	stated_at VARCHAR NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT not_inside_itself CHECK (inner_key <> outer_key),
	UNIQUE (inner_key, outer_key)
);

CREATE TABLE saved_view (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	"query" VARCHAR NOT NULL,
	sort VARCHAR NOT NULL,
	slot INTEGER,
	PRIMARY KEY (id),
	CONSTRAINT slot_is_a_view_key CHECK (slot IS NULL OR slot IN (7, 8, 9)),
	UNIQUE (name),
	UNIQUE (slot)
);

CREATE TABLE source (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	name_key VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	handle VARCHAR,
	group_name VARCHAR,
	reliability VARCHAR NOT NULL,
	note TEXT, revision INTEGER DEFAULT '1' NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT kind_known CHECK (kind IN ('person', 'organisation', 'outlet', 'agency', 'channel', 'unnamed')),
	CONSTRAINT reliability_known CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
	UNIQUE (name_key)
);

CREATE TABLE source_alias (
	id INTEGER NOT NULL,
	source_id INTEGER NOT NULL,
	alias VARCHAR NOT NULL,
	alias_key VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(source_id) REFERENCES source (id),
	UNIQUE (alias_key)
);

CREATE TABLE source_rating (
	id INTEGER NOT NULL,
	source_id INTEGER NOT NULL,
	reliability VARCHAR NOT NULL,
	basis TEXT,
	rated_at VARCHAR NOT NULL,
	rated_by VARCHAR NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT reliability_known CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
	FOREIGN KEY(source_id) REFERENCES source (id)
);

CREATE TABLE tag (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	description VARCHAR,
	colour VARCHAR,
	PRIMARY KEY (id),
	UNIQUE (name)
);

CREATE TABLE tag_namespace (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	"exclusive" BOOLEAN NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (name)
);

CREATE TABLE translation (
	id INTEGER NOT NULL,
	claim_id INTEGER NOT NULL,
	language VARCHAR NOT NULL,
	text TEXT NOT NULL,
	start INTEGER,
	"end" INTEGER,
	made_by VARCHAR NOT NULL,
	made_at VARCHAR NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT language_is_code CHECK (length(language) >= 2 AND language = lower(language)),
	CONSTRAINT text_given CHECK (length(text) > 0),
	CONSTRAINT anchor_whole CHECK ((start IS NULL) = ("end" IS NULL)),
	CONSTRAINT anchor_in_order CHECK (start IS NULL OR (start >= 0 AND "end" > start)),
	FOREIGN KEY(claim_id) REFERENCES claim (id),
	UNIQUE (claim_id, language)
);

CREATE INDEX ix_attribution_channel ON attribution (channel, claim_id);

CREATE INDEX ix_attribution_source_id ON attribution (source_id, role, claim_id);

CREATE INDEX ix_claim_about_on ON claim (about_on);

CREATE INDEX ix_claim_confidence ON claim (confidence, id);

CREATE INDEX ix_claim_credibility ON claim (credibility);

CREATE INDEX ix_claim_kind ON claim (kind);

CREATE INDEX ix_claim_place ON claim (place);

CREATE INDEX ix_claim_polarity ON claim (polarity);

CREATE INDEX ix_claim_queue ON claim (document_id, start, id);

CREATE INDEX ix_claim_quote_type ON claim (quote_type);

CREATE INDEX ix_claim_reject_reason ON claim (reject_reason);

CREATE INDEX ix_claim_reviewed_at ON claim (reviewed_at);

CREATE INDEX ix_claim_reviewer ON claim (reviewer);

CREATE INDEX ix_claim_said_on ON claim (said_on, id);

CREATE INDEX ix_claim_status ON claim (status, document_id, start, id);

CREATE INDEX ix_claim_tag_tag_id ON claim_tag (tag_id, claim_id);

CREATE INDEX ix_claim_tag_tagged_at ON claim_tag (tag_id, tagged_at);

CREATE INDEX ix_claim_uncertainty ON claim (abs(confidence - 0.5), id);

CREATE INDEX ix_claim_unmatched ON claim (unmatched) WHERE unmatched IS 1;

CREATE INDEX ix_document_captured_at ON document (captured_at);

CREATE INDEX ix_document_outlet ON document (outlet);

CREATE INDEX ix_document_published ON document (published);

CREATE INDEX ix_document_raw_sha256 ON document (raw_sha256);

CREATE INDEX ix_document_title ON document (title);

CREATE INDEX ix_event_batch_head ON event (actor, batch) WHERE position = 0;

CREATE INDEX ix_event_claim_id ON event (claim_id);

CREATE INDEX ix_event_object ON event (object_table, object_id);

CREATE INDEX ix_event_other_claim_id ON event (other_claim_id) WHERE other_claim_id IS NOT NULL;

CREATE INDEX ix_event_undoes ON event (undoes) WHERE undoes IS NOT NULL;

CREATE INDEX ix_evidence_claim_id ON evidence (claim_id);

CREATE INDEX ix_figure_hedge ON figure (hedge, claim_id);

CREATE INDEX ix_figure_measure ON figure (measure, claim_id);

CREATE INDEX ix_figure_subject ON figure (subject, claim_id);

CREATE INDEX ix_figure_unit ON figure (unit, claim_id);

CREATE INDEX ix_figure_value ON figure (value, claim_id);

CREATE INDEX ix_hot_tag_tag_id ON hot_tag (tag_id);

CREATE INDEX ix_link_kind ON link (kind);

CREATE INDEX ix_link_state ON link (state, score, id);

CREATE INDEX ix_link_to_id ON link (to_id);

CREATE INDEX ix_place_inside_outer_key ON place_inside (outer_key);

CREATE INDEX ix_source_alias_source_id ON source_alias (source_id);

CREATE INDEX ix_source_group_name ON source (group_name);

CREATE INDEX ix_source_rating_source_id ON source_rating (source_id);

CREATE TRIGGER attribution_due_delete AFTER DELETE ON attribution BEGIN INSERT INTO link_due SELECT old.claim_id WHERE NOT EXISTS (SELECT 1 FROM link_due WHERE claim_id = old.claim_id); END;

CREATE TRIGGER attribution_due_insert AFTER INSERT ON attribution BEGIN INSERT INTO link_due SELECT new.claim_id WHERE NOT EXISTS (SELECT 1 FROM link_due WHERE claim_id = new.claim_id); END;

CREATE TRIGGER attribution_due_update AFTER UPDATE ON attribution BEGIN INSERT INTO link_due SELECT new.claim_id WHERE NOT EXISTS (SELECT 1 FROM link_due WHERE claim_id = new.claim_id); END;

CREATE TRIGGER claim_due_delete AFTER DELETE ON claim BEGIN DELETE FROM link_due WHERE claim_id = old.id; END;

CREATE TRIGGER claim_due_insert AFTER INSERT ON claim BEGIN INSERT INTO link_due SELECT new.id WHERE NOT EXISTS (SELECT 1 FROM link_due WHERE claim_id = new.id); END;

CREATE TRIGGER claim_due_update AFTER UPDATE OF label, quote, kind, polarity, said_on, said_precision, about_on, about_precision, place ON claim BEGIN INSERT INTO link_due SELECT new.id WHERE NOT EXISTS (SELECT 1 FROM link_due WHERE claim_id = new.id); END;

CREATE TRIGGER claim_frozen BEFORE UPDATE OF uid, document_id, extracted ON claim BEGIN SELECT RAISE(ABORT, 'what was first extracted never changes'); END;

CREATE TRIGGER claim_text_delete AFTER DELETE ON claim BEGIN INSERT INTO claim_text(claim_text, rowid, quote, label, note) VALUES ('delete', old.id, old.quote, old.label, old.note); END;

CREATE TRIGGER claim_text_insert AFTER INSERT ON claim BEGIN INSERT INTO claim_text(rowid, quote, label, note) VALUES (new.id, new.quote, new.label, new.note); END;

CREATE TRIGGER claim_text_update AFTER UPDATE OF quote, label, note ON claim BEGIN INSERT INTO claim_text(claim_text, rowid, quote, label, note) VALUES ('delete', old.id, old.quote, old.label, old.note); INSERT INTO claim_text(rowid, quote, label, note) VALUES (new.id, new.quote, new.label, new.note); END;

CREATE TRIGGER document_frozen BEFORE UPDATE OF uid, text, text_sha256, raw, raw_sha256 ON document BEGIN SELECT RAISE(ABORT, 'captured text never changes'); END;

CREATE TRIGGER document_text_delete AFTER DELETE ON document BEGIN INSERT INTO document_text(document_text, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); END;

CREATE TRIGGER document_text_insert AFTER INSERT ON document BEGIN INSERT INTO document_text(rowid, title, text) VALUES (new.id, new.title, new.text); END;

CREATE TRIGGER document_text_update AFTER UPDATE OF title, text ON document BEGIN INSERT INTO document_text(document_text, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); INSERT INTO document_text(rowid, title, text) VALUES (new.id, new.title, new.text); END;

CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER figure_due_delete AFTER DELETE ON figure BEGIN INSERT INTO link_due SELECT old.claim_id WHERE NOT EXISTS (SELECT 1 FROM link_due WHERE claim_id = old.claim_id); END;

CREATE TRIGGER figure_due_insert AFTER INSERT ON figure BEGIN INSERT INTO link_due SELECT new.claim_id WHERE NOT EXISTS (SELECT 1 FROM link_due WHERE claim_id = new.claim_id); END;

CREATE TRIGGER figure_due_update AFTER UPDATE ON figure BEGIN INSERT INTO link_due SELECT new.claim_id WHERE NOT EXISTS (SELECT 1 FROM link_due WHERE claim_id = new.claim_id); END;
