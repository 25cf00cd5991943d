package shop.solvent.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.member.GivenNames;
import shop.solvent.merchant.NamedMerchants;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.screening.NameIndex.Found;

/** Compares names with the lists in force, which this server keeps in memory until they change. */
@ApplicationScoped
public class Screens {

    @Inject
    private Database database;

    @Inject
    private Hits hits;

    @Inject
    private GivenNames givenNames;

    @Inject
    private NamedMerchants merchants;

    @Inject
    private ShopSettings settings;

    private volatile Loaded loaded = new Loaded(List.of(), new NameIndex.Builder<Entry>().build());

    /** @param versions of which it is made */
    private record Loaded(List<Long> versions, NameIndex<Entry> index) {}

    private record Names(List<String> names) {}

    /** Reads lists that have changed, before somebody who asks {@link #bind} has anything locked: that takes some seconds. */
    public void prepare() {
        index();
    }

    private NameIndex<Entry> index() {
        List<Long> versions = database.query(
                "SELECT id FROM screening_version WHERE in_force_list IS NOT NULL ORDER BY id", row -> row.getLong(1));
        Loaded now = loaded;
        return now.versions().equals(versions) ? now.index() : load(versions);
    }

    /** One at a time: of two that ask for the same the second finds what the first has made. */
    private synchronized NameIndex<Entry> load(List<Long> versions) {
        if (loaded.versions().equals(versions)) {
            return loaded.index();
        }
        NameIndex.Builder<Entry> builder = new NameIndex.Builder<>();
        for (long version : versions) {
            database.query(
                    "SELECT v.list, e.ref, e.names, e.content FROM screening_entry e JOIN screening_version v ON v.id = e.version"
                            + " WHERE e.version = ? ORDER BY e.ref",
                    row -> {
                        Entry entry = new Entry(
                                row.getString("list"),
                                version,
                                row.getString("ref"),
                                HexFormat.of().formatHex(row.getBytes("content")));
                        Json.read(row.getString("names"), Names.class)
                                .names()
                                .forEach(name -> builder.add(entry, name));
                        return null;
                    },
                    version);
        }
        loaded = new Loaded(versions, builder.build());
        return loaded.index();
    }

    /** Whether there is anything to compare with. */
    boolean isAny() {
        return index().size() > 0;
    }

    /**
     * Compares somebody's names with all lists, in the present transaction.
     *
     * @return how many new cases came of it
     */
    int screen(Screened screened) {
        int opened = 0;
        int least = (int) settings.number(Setting.SCREENING_LEAST);
        NameIndex<Entry> index = index();
        Map<Entry, Found<Entry>> best = new HashMap<>();
        Map<Entry, String> names = new HashMap<>();
        for (String name : screened.names()) {
            Collection<Found<Entry>> found = index.search(name, least);
            for (Found<Entry> one : found) {
                Found<Entry> had = best.get(one.of());
                if (had == null || had.likeness().score() < one.likeness().score()) {
                    best.put(one.of(), one);
                    names.put(one.of(), name);
                }
            }
        }
        for (Found<Entry> one : best.values()) {
            if (hits.note(screened, names.get(one.of()), one)) {
                opened++;
            }
        }
        return opened;
    }

    /**
     * Whether a member's money must not leave before the desk has looked, by what was found of them before or is found now: whoever
     * joined a moment ago, or is named by a list that was taken a moment ago, is compared at last here. Nothing of it is told to them (G15).
     */
    public boolean bind(MemberId member) {
        if (!isBinding()) {
            return false;
        }
        if (isAny()) {
            givenNames
                    .after(member.value() - 1, member.value(), 1)
                    .forEach(one -> screen(Screened.of(member, one.name())));
        }
        return hits.stands(member);
    }

    /** Whether what is owed to a merchant must not be paid out before the desk has looked, likewise. */
    public boolean bind(MerchantId merchant) {
        if (!isBinding()) {
            return false;
        }
        if (isAny()) {
            merchants.all().stream()
                    .filter(one -> one.id().equals(merchant))
                    .forEach(one -> screen(Screened.of(merchant, one.names())));
        }
        return hits.stands(Screened.Kind.MERCHANT, merchant.value());
    }

    private boolean isBinding() {
        return settings.isOn(Setting.SCREENING_HOLDS);
    }
}
