package shop.solvent.platform;

import java.util.List;

/**
 * Rows that name a member, and what becomes of them when that member is absorbed by another.
 *
 * @param column that names the member; where the rows go, a column of its name with {@code _was} keeps who it was at first
 * @param alone columns of which a member has one row for each of their values: where the other has one already, theirs stays;
 *     empty if there may be many
 * @param beside a column that names another member, who cannot be the same; null if there is none
 * @param unless a condition under which a row stays for now; null if all go
 * @param sealed whether nothing but a merge ever changes the column, as of what is under a seal
 * @param why they stay; null if they go
 */
public record MemberRows(
        String table, String column, List<String> alone, String beside, String unless, boolean sealed, String why) {

    /** Rows that go, by their column {@code member}. */
    public static MemberRows going(String table) {
        return going(table, "member");
    }

    public static MemberRows going(String table, String column) {
        return new MemberRows(table, column, List.of(), null, null, false, null);
    }

    /** Rows that stay with whom they name, or that their room deals with by itself. */
    public static MemberRows staying(String table, String column, String why) {
        return new MemberRows(table, column, List.of(), null, null, false, why);
    }

    public MemberRows alone(String... columns) {
        return new MemberRows(table, column, List.of(columns), beside, unless, sealed, why);
    }

    public MemberRows beside(String other) {
        return new MemberRows(table, column, alone, other, unless, sealed, why);
    }

    public MemberRows unless(String condition) {
        return new MemberRows(table, column, alone, beside, condition, sealed, why);
    }

    public MemberRows underSeal() {
        return new MemberRows(table, column, alone, beside, unless, true, why);
    }

    public boolean goes() {
        return why == null;
    }

    /** Names them: in texts, and where it is noted how many went. */
    public String name() {
        return column.equals("member") ? table : table + "." + column;
    }
}
