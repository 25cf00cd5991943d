package shop.solvent.evidence;

import java.util.Arrays;

/** What is sealed. The number is what the database stores and the hashes are taken over; it never changes. */
public enum Kind {
    JOURNAL(1, "journal", "recorded_at"),
    DEED(2, "audit", "at");

    private final int number;
    private final String table;
    private final String time;

    Kind(int number, String table, String time) {
        this.number = number;
        this.table = table;
        this.time = time;
    }

    int number() {
        return number;
    }

    /** Where rows of this kind are written. */
    String table() {
        return table;
    }

    /** The column that tells when a row was written. */
    String time() {
        return time;
    }

    static Kind of(int number) {
        return Arrays.stream(values())
                .filter(kind -> kind.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of rows has the number " + number));
    }
}
