-- Lists read by what they are narrowed by, the newest first, each by an index that also gives their order; and the last
-- digits of ids and phone numbers, by which people look for them.

-- The last six digits of an id are what a page shows of it: thirty bits.
ALTER TABLE orders ADD COLUMN id_end INT UNSIGNED GENERATED ALWAYS AS (id & 1073741823) VIRTUAL;
ALTER TABLE orders
    ADD KEY orders_id_end (id_end),
    ADD KEY orders_channel (channel, event_at),
    DROP KEY orders_state,
    ADD KEY orders_state (state, event_at);

-- phone_end is a keyed hash of the last four digits, null until it was computed (see the decision on looking for members).
ALTER TABLE member ADD COLUMN id_end INT UNSIGNED GENERATED ALWAYS AS (id & 1073741823) VIRTUAL;
ALTER TABLE member
    ADD COLUMN phone_end BINARY(8) NULL,
    ADD KEY member_id_end (id_end),
    ADD KEY member_phone_end (phone_end, id),
    ADD KEY member_channel (channel, joined_at),
    DROP KEY member_name;

-- What a name can be found by: each of its words, in small letters; of Chinese, each ending.
CREATE TABLE member_word (
    word   VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    member BIGINT      NOT NULL,
    PRIMARY KEY (word, member),
    KEY member_word_member (member)
);

ALTER TABLE top_up
    ADD COLUMN channel VARCHAR(32) NULL,
    ADD KEY top_up_channel (channel, created_at);
UPDATE top_up t JOIN request r ON r.subject = t.id AND r.scope LIKE 'top-up:%'
SET t.channel = SUBSTRING(r.scope, 8);

ALTER TABLE withdrawal ADD KEY withdrawal_channel (channel, requested_at);

-- Who has an account of a type.
ALTER TABLE account ADD KEY account_type (type, owner);
