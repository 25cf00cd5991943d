package shop.solvent.relation;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import shop.solvent.platform.Ties.Kind;

/**
 * All members and merchants of a shop and what ties them, in memory as numbers: a million members with four ties each take some three
 * hundred megabytes.
 */
final class Town {

    /** What more members than these have in common is a place or a machine of many, and says nothing of two of them. */
    static final int CROWD = 50;

    /** What counts as lately, of money that came in and left again. */
    static final Duration LATELY = Duration.ofDays(30);

    /** Smaller amounts are paid every day: that some are alike says nothing. */
    static final long ALIKE_FROM = 50_000;

    private static final int NOBODY = -1;

    private static final Kind[] KINDS = Kind.values();

    final LongSlots members = new LongSlots();
    final LongSlots merchants = new LongSlots();
    /** By kind and mark. */
    final LongSlots traits = new LongSlots();

    final TieList ties = new TieList();

    private final Instant asOf;
    private final long lately;

    private int[] inviters = filled(16);
    private int[] joined = new int[16];
    private long[] in = new long[16];
    private long[] back = new long[16];
    private long[] out = new long[16];

    /** Of each larger amount that was paid in or taken out lately: the member, with what it was, and how much. */
    private long[] whose = new long[16];

    private long[] amounts = new long[16];
    private int moved;

    Town(Instant asOf) {
        this.asOf = asOf;
        this.lately = asOf.minus(LATELY).getEpochSecond();
    }

    private static int[] filled(int length) {
        int[] numbers = new int[length];
        Arrays.fill(numbers, NOBODY);
        return numbers;
    }

    Instant asOf() {
        return asOf;
    }

    /** @param at when the tie came to be; what is later than the moment of the town is not seen */
    void add(Kind kind, long a, long b, long amount, int times, Instant at) {
        if (at.isAfter(asOf)) {
            return;
        }
        int second = (int) at.getEpochSecond();
        switch (kind) {
            case INVITE -> invite(member(a), a == b ? NOBODY : member(b), second);
            case DEVICE, ADDRESS, PAYEE -> ties.add(kind, member(a), trait(kind, b), 0, times, second);
            case SELLER -> ties.add(kind, merchants.of(a), trait(Kind.PAYEE, b), 0, times, second);
            case STAFF -> ties.add(kind, merchants.of(a), member(b), 0, times, second);
            case TRADE -> ties.add(kind, member(a), merchants.of(b), amount, times, second);
            case REFUND -> {
                ties.add(kind, merchants.of(a), member(b), amount, times, second);
                if (at.getEpochSecond() >= lately) {
                    back[member(b)] += amount;
                }
            }
            case COMMISSION, GIFT -> ties.add(kind, member(a), member(b), amount, times, second);
            case TOP_UP, WITHDRAWAL -> {
                if (at.getEpochSecond() >= lately) {
                    move(kind, member(a), amount);
                }
            }
        }
    }

    private void invite(int member, int inviter, int at) {
        joined[member] = at;
        if (inviter != NOBODY) {
            inviters[member] = inviter;
            ties.add(Kind.INVITE, member, inviter, 0, 1, at);
        }
    }

    private void move(Kind kind, int member, long amount) {
        (kind == Kind.TOP_UP ? in : out)[member] += amount;
        if (amount >= ALIKE_FROM) {
            if (moved == whose.length) {
                whose = Arrays.copyOf(whose, moved * 2);
                amounts = Arrays.copyOf(amounts, moved * 2);
            }
            whose[moved] = member * 2L + (kind == Kind.TOP_UP ? 0 : 1);
            amounts[moved++] = amount;
        }
    }

    private int member(long id) {
        int member = members.of(id);
        if (member >= joined.length) {
            int length = joined.length * 2;
            int before = inviters.length;
            inviters = Arrays.copyOf(inviters, length);
            Arrays.fill(inviters, before, length, NOBODY);
            joined = Arrays.copyOf(joined, length);
            in = Arrays.copyOf(in, length);
            back = Arrays.copyOf(back, length);
            out = Arrays.copyOf(out, length);
        }
        return member;
    }

    private int trait(Kind kind, long mark) {
        return traits.of((long) kind.ordinal() << 56 | mark);
    }

    /** The id of the first end of a tie. */
    long from(int tie) {
        int a = ties.a(tie);
        return switch (ties.kind(tie)) {
            case SELLER, REFUND, STAFF -> merchants.key(a);
            default -> members.key(a);
        };
    }

    /** The id of the other end, or what stands for the trait. */
    long to(int tie) {
        int b = ties.b(tie);
        return switch (ties.kind(tie)) {
            case DEVICE, ADDRESS, PAYEE, SELLER -> mark(b);
            case TRADE -> merchants.key(b);
            default -> members.key(b);
        };
    }

    /** The kind of a trait. */
    Kind kind(int trait) {
        return KINDS[(int) (traits.key(trait) >>> 56)];
    }

    /** What stands for a trait. */
    long mark(int trait) {
        return traits.key(trait) & (1L << 56) - 1;
    }

    int size() {
        return members.size();
    }

    /** −1 for nobody. */
    int inviter(int member) {
        return inviters[member];
    }

    /** When a member joined, or was bound to who invited them, in seconds since 1970. */
    long joined(int member) {
        return Integer.toUnsignedLong(joined[member]);
    }

    /** Fen that came in, came back from merchants and left again lately: the least of the three. */
    long roundTrip(int member) {
        return Math.min(in[member], Math.min(back[member], out[member]));
    }

    /**
     * By member, how many larger amounts that were paid in lately are alike, or that were taken out: of which the largest is at most a
     * tenth more than the smallest. 0 where there are not two.
     */
    int[] alike() {
        int[] alike = new int[size()];
        Integer[] order = new Integer[moved];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                (one, other) -> whose[one] != whose[other]
                        ? Long.compare(whose[one], whose[other])
                        : Long.compare(amounts[one], amounts[other]));
        int from = 0;
        for (int to = 0; to < moved; to++) {
            while (whose[order[from]] != whose[order[to]] || amounts[order[to]] * 10 > amounts[order[from]] * 11) {
                from++;
            }
            int member = (int) (whose[order[to]] / 2);
            int count = to - from + 1;
            if (count > 1 && count > alike[member]) {
                alike[member] = count;
            }
        }
        return alike;
    }
}
