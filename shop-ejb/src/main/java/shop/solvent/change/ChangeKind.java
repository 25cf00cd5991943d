package shop.solvent.change;

import java.util.Locale;
import shop.solvent.rules.change.ChangeFact;

/** What was done with a member's change. */
public enum ChangeKind {
    /** Small money was put aside. */
    SWEEP(ChangeFact.SWEEP),
    /** It was given to charity. */
    GIVE(ChangeFact.GIVE),
    /** It became points. */
    POINTS(ChangeFact.POINTS),
    /** The member had it back as money paid in. No rule is asked: it is theirs. */
    BACK(null);

    private final String wish;

    ChangeKind(String wish) {
        this.wish = wish;
    }

    /** As rules call it; null where none is asked. */
    String wish() {
        return wish;
    }

    /** As texts call it: {@code sweep}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
