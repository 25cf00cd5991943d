package shop.solvent.evidence;

import shop.solvent.evidence.FindingView.What;

/** What a verification does, in this order. */
enum Stage {
    /** Every seal, and every row under it. */
    CHAIN(null, null, null, null),
    /** Rows that are under no seal and should be. */
    JOURNALS("journal", Kind.JOURNAL, What.JOURNAL, Flaw.INSERTED),
    OLD_JOURNALS("journal_archive", Kind.JOURNAL, What.JOURNAL, Flaw.INSERTED),
    DEEDS("audit", Kind.DEED, What.DEED, Flaw.INSERTED),
    /** Transfers of no journal: no seal could ever hold them. */
    TRANSFERS("transfer", null, What.TRANSFER, Flaw.ORPHANED),
    OLD_TRANSFERS("transfer_archive", null, What.TRANSFER, Flaw.ORPHANED),
    /** Brings together what was found. */
    CLOSING(null, null, null, null);

    private final String table;
    private final Kind kind;
    private final What what;
    private final Flaw flaw;

    Stage(String table, Kind kind, What what, Flaw flaw) {
        this.table = table;
        this.kind = kind;
        this.what = what;
        this.flaw = flaw;
    }

    /** The table it looks through, by id; null if it looks through none. */
    String table() {
        return table;
    }

    /** The kind of rows it looks for a seal of; null if it looks for something else. */
    Kind kind() {
        return kind;
    }

    Finding finding(long id) {
        return Finding.of(flaw, what, id, null);
    }

    Stage next() {
        return values()[ordinal() + 1];
    }
}
