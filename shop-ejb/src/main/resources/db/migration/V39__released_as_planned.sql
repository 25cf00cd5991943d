-- What a run will release of a share is written when it is planned, and counts once the step of the share is done: so a step
-- writes only the few shares of which less is left, because their orders were refunded meanwhile.
UPDATE release_share s JOIN release_run r ON r.id = s.run AND r.state = 'RUNNING' SET s.released = s.share
 WHERE s.released IS NULL;
