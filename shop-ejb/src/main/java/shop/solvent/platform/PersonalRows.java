package shop.solvent.platform;

import java.util.List;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.LawValue;

/**
 * Rows that name a member.
 *
 * @param through the table whose row they belong to and that names the member by {@code member}, by its id; null if they do
 * @param without columns that are left out of what the member is told, beside what is left out of all: who of the staff did it,
 *     what only a program has a use for, and what nobody can read
 * @param untold why the member is not told these; null if they are
 */
public record PersonalRows(
        String table, String column, String through, List<String> without, Fate fate, String untold) {

    private static final String SECRET = "is told to nobody but the risk desk (G15)";

    /** What becomes of them when the member is forgotten. */
    public enum Fate {
        /** They are deleted, or what they say of the person is. */
        FORGOTTEN(null),
        /** They are what was bought and done; the law wants it kept (G14). They name nobody any more. */
        TRADE(LawValue.KEPT_TRADE),
        /** They are of money; the law wants it kept longer (G14). They name nobody any more. */
        MONEY(LawValue.KEPT_MONEY);

        private final LawValue kept;

        Fate(LawValue kept) {
            this.kept = kept;
        }

        /** For how many years after it they are kept under a law. */
        public int years(JurisdictionProfile law) {
            return kept == null ? 0 : Math.toIntExact(law.number(kept));
        }
    }

    public static PersonalRows of(Fate fate, String table) {
        return of(fate, table, "member");
    }

    public static PersonalRows of(Fate fate, String table, String column) {
        return new PersonalRows(table, column, null, List.of(), fate, null);
    }

    public PersonalRows through(String other) {
        return new PersonalRows(table, column, other, without, fate, untold);
    }

    public PersonalRows without(String... columns) {
        return new PersonalRows(table, column, through, List.of(columns), fate, untold);
    }

    public PersonalRows untold(String why) {
        return new PersonalRows(table, column, through, without, fate, why);
    }

    /** As {@link #untold(String)}, and nobody is told whether there are any: not who forgets the member either (G15). */
    public PersonalRows secret() {
        return untold(SECRET);
    }

    public boolean isSecret() {
        return SECRET.equals(untold);
    }

    public String name() {
        return column.equals("member") || through != null ? table : table + "." + column;
    }
}
