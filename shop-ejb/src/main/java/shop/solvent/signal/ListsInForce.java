package shop.solvent.signal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import shop.solvent.aggregate.Doing;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.rules.signal.OnListFact;

/**
 * Looks acts up on the shop's lists, in the round trip that asks for the rest. A shop whose lists are empty is not asked: whether they
 * are is looked at every few seconds, so the first entry of all counts so much later.
 */
@ApplicationScoped
public class ListsInForce implements Recurring {

    private static final Duration READ_EVERY = Duration.ofSeconds(3);

    @Inject
    private Database database;

    @Inject
    private Marks marks;

    private volatile boolean any;

    @PostConstruct
    void begin() {
        refresh();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("lists", READ_EVERY, this::refresh));
    }

    /** Looks whether there is anything on any list. */
    public void refresh() {
        any = !database.query("SELECT 1 FROM list_entry LIMIT 1", row -> row.getInt(1))
                .isEmpty();
    }

    /** Whether there is anything on any list. */
    boolean isAny() {
        return any;
    }

    /** Which lists name what of acts, once it is answered. */
    public static final class Found {

        static final Found NOTHING = new Found(null);

        private record On(String list, ListKind kind) {}

        private final Marks marks;
        private final Map<String, List<On>> on = new HashMap<>();

        private Found(Marks marks) {
            this.marks = marks;
        }

        /** Each list and what of the act it names once, in the order of their names. */
        List<OnListFact> of(Doing act) {
            if (on.isEmpty()) {
                return List.of();
            }
            TreeSet<String> said = new TreeSet<>();
            tell(marks.member(act.member()), ListKind.MEMBER, "member", said);
            if (act.device() != null) {
                tell(act.device(), ListKind.DEVICE, "device", said);
            }
            if (act.inviter() != null) {
                tell(marks.member(act.inviter()), ListKind.MEMBER, "inviter", said);
            }
            return said.stream()
                    .map(one -> one.split(" "))
                    .map(one -> new OnListFact(one[0], one[1]))
                    .toList();
        }

        private void tell(byte[] mark, ListKind kind, String by, TreeSet<String> said) {
            on.getOrDefault(key(mark), List.of()).stream()
                    .filter(one -> one.kind() == kind)
                    .forEach(one -> said.add(one.list() + " " + by));
        }
    }

    private static String key(byte[] mark) {
        return HexFormat.of().formatHex(mark);
    }

    /** By one question for all of them. */
    Found of(Collection<Doing> acts, Instant now, Answering asked) {
        if (acts.isEmpty()) {
            return Found.NOTHING;
        }
        Map<String, byte[]> some = new LinkedHashMap<>();
        for (Doing act : acts) {
            put(marks.member(act.member()), some);
            if (act.device() != null) {
                put(act.device(), some);
            }
            if (act.inviter() != null) {
                put(marks.member(act.inviter()), some);
            }
        }
        List<byte[]> wanted = Database.inList(some.values());
        List<Object> parameters = new ArrayList<>(wanted);
        parameters.add(now);
        Found found = new Found(marks);
        asked.query(
                "SELECT list, kind, mark FROM list_entry WHERE mark IN (" + Database.places(wanted)
                        + ") AND (expires_at IS NULL OR expires_at > ?)",
                row -> found.on
                        .computeIfAbsent(key(row.getBytes("mark")), mark -> new ArrayList<>())
                        .add(new Found.On(
                                ListName.valueOf(row.getString("list")).text(),
                                ListKind.valueOf(row.getString("kind")))),
                parameters);
        return found;
    }

    private static void put(byte[] mark, Map<String, byte[]> some) {
        some.putIfAbsent(key(mark), mark);
    }
}
