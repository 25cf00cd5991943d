package shop.solvent.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import shop.solvent.stream.StreamAct.Deed;

/** Who is in the town and what all of them do, each act labelled with the fraud that it is part of: the same for the same plan, always. */
final class LabelledStream {

    static final int DAY = 24 * 60;

    /** A wallet takes so much, by law. */
    static final long MOST = 5_000_00;

    final StreamPlan plan;
    final Random random;
    final List<StreamPerson> persons = new ArrayList<>();
    final List<StreamAct> acts = new ArrayList<>();
    final List<Scheme> schemes = new ArrayList<>();

    /** Fen that each person should have, as far as they know themselves. */
    private final List<long[]> wallets = new ArrayList<>();

    int fronts;

    private LabelledStream(StreamPlan plan) {
        this.plan = plan;
        random = new Random(plan.seed());
    }

    static LabelledStream of(StreamPlan plan) {
        LabelledStream stream = new LabelledStream(plan);
        new HonestTraffic(stream).write();
        new FraudTraffic(stream).write();
        stream.acts.sort(Comparator.comparingInt(StreamAct::minute).thenComparing(StreamAct::deed));
        return stream;
    }

    int minutes() {
        return plan.days() * DAY;
    }

    int join(int minute, int inviter, boolean honest) {
        int number = persons.size();
        persons.add(new StreamPerson(number, inviter, minute, honest));
        wallets.add(new long[1]);
        add(minute, number, Deed.JOIN, null, 1, 0, null, null);
        return number;
    }

    void add(int minute, int person, Deed deed, String what, int quantity, long fen, String device, Scheme scheme) {
        if (minute < minutes()) {
            acts.add(new StreamAct(minute, person, deed, what, quantity, fen, device, scheme));
        }
    }

    void topUp(int minute, int person, long fen, Scheme scheme) {
        long[] wallet = wallets.get(person);
        long some = Math.min(fen, MOST - wallet[0]);
        if (some > 0) {
            wallet[0] += some;
            add(minute, person, Deed.TOP_UP, null, 1, some, null, scheme);
        }
    }

    /** Pays for it out of the wallet. */
    void order(int minute, int person, String sku, int quantity, long each, String device, Scheme scheme) {
        wallets.get(person)[0] -= each * quantity;
        add(minute, person, Deed.ORDER, sku, quantity, 0, device, scheme);
    }

    void withdraw(int minute, int person, long fen, Scheme scheme) {
        long some = Math.min(fen, wallets.get(person)[0]);
        if (some >= 10_00) {
            wallets.get(person)[0] -= some;
            add(minute, person, Deed.WITHDRAW, null, 1, some, null, scheme);
        }
    }

    void refund(int minute, int person, long fen, Scheme scheme) {
        wallets.get(person)[0] = Math.min(MOST, wallets.get(person)[0] + fen);
        add(minute, person, Deed.REFUND, null, 1, 0, null, scheme);
    }

    /** Money that comes from elsewhere, such as a commission. */
    void expects(int person, long fen) {
        wallets.get(person)[0] += fen;
    }

    long has(int person) {
        return wallets.get(person)[0];
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean chance(double of) {
        return random.nextDouble() < of;
    }

    /** From {@code least} to {@code most}, both counted. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
