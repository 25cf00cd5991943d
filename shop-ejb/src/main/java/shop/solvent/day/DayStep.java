package shop.solvent.day;

import java.time.LocalDate;

/**
 * Does one of the works that close a day; the room whose work it is answers. It is called outside any transaction, by one
 * server at a time, and again until it is {@linkplain Progress#done done}.
 *
 * <p>What it did has to follow from its own tables, and what it deals with is no longer due: a turn that was broken off at any
 * statement is done again, and two servers at it at once, and nothing happens twice.
 */
public interface DayStep {

    DayWork work();

    /**
     * Does some of it: as much as a few seconds take.
     *
     * @param day the day that is over. It may be long ago, and what the step does is as of its end, not as of now
     * @param after where its last turn ended, as it said itself; 0 to begin
     * @throws shop.solvent.platform.Rejection with a code that says why it cannot be done; the day waits until it can
     */
    Progress step(LocalDate day, long after);
}
