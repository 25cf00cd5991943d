-- Members listed by when they joined, whole and of one level. A level that was removed keeps its row: history calls members
-- by its code, which nothing else shall ever mean.
ALTER TABLE member
    ADD KEY member_joined (joined_at),
    ADD KEY member_level (level, joined_at);
ALTER TABLE member_level ADD COLUMN removed BOOLEAN NOT NULL DEFAULT FALSE;

-- Who could disable a leaver until now goes on being able to.
UPDATE own_role SET permissions = CONCAT(permissions, ',disable-people') WHERE FIND_IN_SET('edit-people', permissions) > 0;
