package shop.solvent.takeover;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.rules.signal.TakeoverFact;
import shop.solvent.takeover.Sightings.Kind;

/** What was gathered of some members, to say what speaks for it that somebody else is in their account. */
public final class Takeovers {

    /** What was first seen within this is new. */
    private static final Duration NEW = Duration.ofDays(1);

    /** Of who is known for less nothing is new, and what was not seen before this is nothing they are known by. */
    private static final Duration KNOWN = Duration.ofDays(7);

    private static final Duration RECOVERED = Duration.ofHours(72);

    private static final Duration RECOVERY_TOLD = Duration.ofDays(90);

    /** So many others on a device are many. */
    private static final int MANY = 3;

    /** Nothing was gathered. */
    public static final Takeovers NOTHING = new Takeovers(Map.of(), Map.of(), Map.of(), null);

    /** @param others who were on the device lately; 0 of what is none */
    record Seen(Kind kind, ByteBuffer mark, Instant first, Instant last, long others) {}

    private final Map<MemberId, List<Seen>> seen;
    private final Map<ByteBuffer, Long> named;
    private final Map<MemberId, Instant> payees;
    private final Instant now;

    /**
     * @param named how many were lately on a device that an act names
     * @param now null where nothing was gathered
     */
    Takeovers(Map<MemberId, List<Seen>> seen, Map<ByteBuffer, Long> named, Map<MemberId, Instant> payees, Instant now) {
        this.seen = seen;
        this.named = named;
        this.payees = payees;
        this.now = now;
    }

    static Takeovers gathering(Instant now) {
        return new Takeovers(new HashMap<>(), new HashMap<>(), new HashMap<>(), now);
    }

    /**
     * Null where nothing was gathered, since no rule looks at it.
     *
     * @param device mark of the device; null for that of the last time the member came in
     * @param spending whether much leaves at once
     */
    public TakeoverFact of(MemberId member, byte[] device, Instant joinedAt, boolean spending) {
        if (now == null) {
            return null;
        }
        List<Seen> all = seen.getOrDefault(member, List.of());
        boolean known = !joinedAt.isAfter(now.minus(KNOWN));
        Optional<Seen> on = device == null
                ? latest(all, Kind.DEVICE)
                : Optional.of(all.stream()
                        .filter(one -> one.kind() == Kind.DEVICE && one.mark().equals(ByteBuffer.wrap(device)))
                        .findFirst()
                        .orElseGet(() -> new Seen(Kind.DEVICE, ByteBuffer.wrap(device), now, now, 0)));
        Optional<Seen> network = latest(all, Kind.NETWORK);
        Optional<Seen> country = latest(all, Kind.COUNTRY);
        boolean byCountry = country.isPresent() && isKnown(all, Kind.COUNTRY);
        Optional<Instant> recovered =
                latest(all, Kind.RECOVERED).map(Seen::last).filter(at -> at.isAfter(now.minus(RECOVERY_TOLD)));
        Instant payee = payees.get(member);
        long others = on.map(one -> others(one, device, all)).orElse(0L);
        return new TakeoverFact(
                        known && on.isPresent() && isNew(all, on.get()),
                        known
                                && (byCountry
                                        ? isNew(all, country.get())
                                        : network.isPresent() && isNew(all, network.get())),
                        known && payee != null && payee.isAfter(now.minus(NEW)),
                        recovered.isPresent() && recovered.get().isAfter(now.minus(RECOVERED)),
                        others >= MANY,
                        false,
                        0,
                        on.map(one -> days(one.first())).orElse(-1L),
                        network.map(one -> days(one.first())).orElse(-1L),
                        payee == null ? -1 : days(payee),
                        others,
                        recovered
                                .map(at -> Math.max(0, Duration.between(at, now).toHours()))
                                .orElse(-1L))
                .spending(spending);
    }

    private static Optional<Seen> latest(List<Seen> all, Kind kind) {
        return all.stream().filter(one -> one.kind() == kind).max(Comparator.comparing(Seen::last));
    }

    private boolean isKnown(List<Seen> all, Kind kind) {
        return all.stream().anyMatch(one -> one.kind() == kind && !one.first().isAfter(now.minus(KNOWN)));
    }

    /** Whether it was first seen just now, and another of its kind was known before: the first of all is no sign. */
    private boolean isNew(List<Seen> all, Seen one) {
        return one.first().isAfter(now.minus(NEW)) && isKnown(all, one.kind());
    }

    private long others(Seen on, byte[] device, List<Seen> all) {
        if (device == null) {
            return on.others();
        }
        long there = named.getOrDefault(on.mark(), 0L);
        boolean among = all.contains(on) && on.last().isAfter(now.minus(TakeoverGathering.LATELY));
        return Math.max(0, among ? there - 1 : there);
    }

    private long days(Instant from) {
        return Math.max(0, Duration.between(from, now).toDays());
    }

    void add(MemberId member, Seen one) {
        seen.computeIfAbsent(member, id -> new ArrayList<>()).add(one);
    }

    void addNamed(byte[] device, long members) {
        named.put(ByteBuffer.wrap(device), members);
    }

    Takeovers with(Map<MemberId, Instant> told) {
        return new Takeovers(seen, named, told, now);
    }
}
