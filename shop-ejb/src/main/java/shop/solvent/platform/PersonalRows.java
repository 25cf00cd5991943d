package shop.solvent.platform;

import java.util.List;

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
        FORGOTTEN(0),
        /** They are what was bought and done; the law wants it kept (G14). They name nobody any more. */
        TRADE(3),
        /** They are of money; the law wants it kept longer (G14). They name nobody any more. */
        MONEY(10);

        private final int years;

        Fate(int years) {
            this.years = years;
        }

        /** For how many years after it they are kept. */
        public int years() {
            return years;
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
