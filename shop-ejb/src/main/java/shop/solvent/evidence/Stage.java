package shop.solvent.evidence;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.evidence.FindingView.What;

/**
 * What a verification does next. First every seal, and every row under it; then whatever is in no seal and should be;
 * then whatever does not follow from what is sealed.
 *
 * @param name under which the database remembers where a verification stands
 * @param table it looks through, by id; null if it looks through none
 * @param kind the kind of rows it looks for a seal of; null if it looks for something else
 * @param state the kind of state it looks at; null if it looks at none
 */
record Stage(String name, String table, Kind kind, StateKind state) {

    private static final List<Stage> ALL = all();

    static final Stage CHAIN = of("CHAIN");

    static final Stage ATTESTATIONS = of("ATTESTATIONS");

    static final Stage CLOSING = of("CLOSING");

    private static List<Stage> all() {
        List<Stage> all = new ArrayList<>();
        all.add(new Stage("CHAIN", null, null, null));
        for (Kind kind : Kind.values()) {
            all.add(new Stage(kind.name(), kind.table(), kind, null));
            if (kind.isShelved()) {
                all.add(new Stage("OLD_" + kind.name(), kind.table() + "_archive", kind, null));
            }
        }
        // Transfers of no journal: no seal could ever hold them.
        all.add(new Stage("TRANSFERS", "transfer", null, null));
        all.add(new Stage("OLD_TRANSFERS", "transfer_archive", null, null));
        for (StateKind state : StateKind.values()) {
            all.add(new Stage(state.name(), state.table(), null, state));
        }
        all.add(new Stage("ATTESTATIONS", "attestation", null, null));
        all.add(new Stage("CLOSING", null, null, null));
        return List.copyOf(all);
    }

    static Stage of(String name) {
        return ALL.stream()
                .filter(stage -> stage.name.equals(name))
                .findFirst()
                .orElse(ALL.get(0)); // where a verification of an older version of the house was cancelled
    }

    /** The column by which it goes through its table. */
    String id() {
        return kind != null ? kind.id() : state != null ? state.id() : equals(ATTESTATIONS) ? "number" : "id";
    }

    /** What its rows are. */
    What what() {
        if (state != null) {
            return state.what();
        }
        return kind != null ? SealCheck.what(kind) : equals(ATTESTATIONS) ? What.ATTESTATION : What.TRANSFER;
    }

    Stage next() {
        return ALL.get(ALL.indexOf(this) + 1);
    }

    /** How far it is through the stages, 0 to 1. */
    double progress() {
        return (double) ALL.indexOf(this) / (ALL.size() - 1);
    }
}
