package shop.solvent.rules.gift;

import java.util.List;

/**
 * The tags that a member has, as far as it has to be known to give another one.
 *
 * @param number of tags, whoever gave them
 * @param held those of them that a rule may give, in the order of their letters
 */
public record Tags(int number, List<Held> held) {

    /** Of a member. */
    public static final int MOST = 20;

    /** Of whom nobody asked. */
    static final Tags NONE = new Tags(0, List.of());

    /** Its limit where a member has as many as there can be. */
    static final String FULL = "tags-full";

    /** Its limit where a member has the tag as long already. */
    static final String LONGER = "tags-longer";

    /** @param days it lasts until the end of the day in so many days; null for one that has no end */
    public record Held(String tag, Integer days) {

        boolean lasts(long wanted) {
            return days == null || days >= wanted;
        }
    }

    public Tags {
        held = List.copyOf(held);
    }

    private boolean has(String tag) {
        return held.stream().anyMatch(one -> one.tag().equals(tag));
    }

    /** Why it is not given for so many days; null where it is. @param more tags that the same decision gives */
    String limit(String tag, long days, int more) {
        if (!has(tag)) {
            return number + more < MOST ? null : FULL;
        }
        return held.stream().anyMatch(one -> one.tag().equals(tag) && one.lasts(days)) ? LONGER : null;
    }

    /** 1 where the member has not got it yet. */
    int fresh(String tag) {
        return has(tag) ? 0 : 1;
    }
}
