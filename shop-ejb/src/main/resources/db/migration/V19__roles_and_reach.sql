-- Roles that an enterprise makes of permissions. Those that ship are in the code, so that what a new version adds reaches
-- them.
CREATE TABLE own_role (
    code        VARCHAR(30)   NOT NULL PRIMARY KEY,
    name_zh     VARCHAR(60)   NOT NULL,
    name_en     VARCHAR(60)   NOT NULL,
    permissions VARCHAR(2000) NOT NULL,
    version     INT           NOT NULL
);

-- A person has no password until they have set one with the codes of who vouched for them; a leaver is disabled and not
-- removed, since the books name them. Channels, channels of some regions, and merchants are what they may see, all where
-- null.
ALTER TABLE operator
    MODIFY roles VARCHAR(400) NOT NULL,
    MODIFY password_hash VARCHAR(255) NULL,
    ADD COLUMN channels VARCHAR(1000) NULL,
    ADD COLUMN regions VARCHAR(1000) NULL,
    ADD COLUMN merchants VARCHAR(1000) NULL,
    ADD COLUMN disabled_at DATETIME(6) NULL;

-- Whoever asked for a person, and whoever agreed, each hold one code; the person needs all of them to set a first password.
-- A code is kept as its SHA-256, null until its holder has looked at it.
CREATE TABLE operator_code (
    username  VARCHAR(40) NOT NULL,
    holder    VARCHAR(40) NOT NULL,
    code_hash BINARY(32)  NULL,
    ends_at   DATETIME(6) NOT NULL,
    PRIMARY KEY (username, holder)
);
