package shop.solvent.change;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes by itself, at night, of change that is aside. */
public enum ChangeGoal {
    /** It stays, and can be spent. */
    KEEP,
    /** It is given to charity. */
    GIVE,
    /** It becomes points. */
    POINTS;

    /** As addresses and texts call it: {@code keep}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for what is none. */
    public static Optional<ChangeGoal> of(String code) {
        return Arrays.stream(values()).filter(goal -> goal.code().equals(code)).findFirst();
    }
}
