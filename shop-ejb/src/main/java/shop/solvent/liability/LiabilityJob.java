package shop.solvent.liability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.evidence.AttestationView;
import shop.solvent.evidence.Attestations;
import shop.solvent.evidence.SealedMovements;
import shop.solvent.evidence.Signing;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.liability.LiabilityBook.Holding;
import shop.solvent.liability.LiabilityBook.Standing;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Stepwise;

/**
 * Makes the proof of each attestation. First what members have is brought forward to its head, so many seals in a step; then the
 * tree is built, in each step of the leaves within a range of keys, so that however many members there are it has as many of them
 * in memory. Nothing is locked that an order waits for.
 */
@ApplicationScoped
class LiabilityJob implements Stepwise {

    /** How long members can fetch their part. */
    static final Duration KEPT = Duration.ofDays(31);

    private static final Logger LOG = Logger.getLogger(LiabilityJob.class.getName());

    /** Some ten thousand journals. */
    private static final int SEALS_AT_ONCE = 32;

    /** Leaves in a range, as an exponent of two: some forty megabytes. */
    private static final int RANGE = 18;

    private static final int KEY_BITS = 63;

    @Inject
    private LiabilityBook book;

    @Inject
    private Attestations attestations;

    @Inject
    private SealedMovements movements;

    @Inject
    private Signing signing;

    @Inject
    private Clock clock;

    @Override
    public String job() {
        return "liabilities";
    }

    /** The first is that of the latest attestation there is then; from it on each has one. */
    @Override
    public List<Long> unfinished() {
        long latest = attestations.before(Long.MAX_VALUE, 1).rows().stream()
                .mapToLong(AttestationView::number)
                .findFirst()
                .orElse(0);
        long next = book.open().or(() -> book.last().map(last -> last + 1)).orElse(latest);
        return next > 0 && next <= latest ? List.of(next) : List.of();
    }

    @Override
    public boolean step(long number) {
        Optional<Standing> proof = book.lock(number);
        if (proof.isEmpty() && !book.isBegun(number)) {
            AttestationView attestation = attestations.find(number);
            book.begin(attestation, ProofText.classes(attestation));
            return true;
        }
        return proof.map(this::advance).orElse(false);
    }

    private boolean advance(Standing proof) {
        switch (proof.state()) {
            case MOVING -> move(proof);
            case BUILDING -> build(proof);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void move(Standing proof) {
        if (proof.position() >= proof.headSeq()) {
            book.stands(proof);
            return;
        }
        long begun = System.nanoTime();
        long upTo = Math.min(proof.headSeq(), proof.position() + SEALS_AT_ONCE);
        var moved = movements.between(proof.position(), upTo);
        book.moved(proof, moved, upTo, millisSince(begun));
    }

    private void build(Standing proof) {
        long begun = System.nanoTime();
        int bits = Math.max(0, proof.depth() - RANGE);
        Blinding blinding = new Blinding(proof.secret());
        List<Object[]> blocks = new ArrayList<>();
        Tree tree = new Tree(
                proof.classes().size(),
                blinding,
                (level, number, firstKey, content) ->
                        blocks.add(new Object[] {proof.number(), level, number, firstKey, content}));
        tree.resume(proof.rest());
        leaves(proof, blinding, bits).forEach(tree::add);
        boolean last = proof.position() + 1 == 1L << bits;
        Node root = last ? tree.root(proof.depth()) : null;
        book.built(proof, blocks, tree.rest(), millisSince(begun));
        if (last) {
            publish(proof, root);
        }
    }

    /** Those whose keys begin with the bits that this step is for, in their order. */
    private List<Leaf> leaves(Standing proof, Blinding blinding, int bits) {
        List<Leaf> leaves = new ArrayList<>();
        int shift = KEY_BITS - bits;
        long last = Long.MIN_VALUE;
        List<Holding> some = book.after(last, proof.classes());
        while (!some.isEmpty()) {
            for (Holding one : some) {
                last = one.member();
                for (int part = 0; part < Blinding.PARTS; part++) {
                    long key = blinding.key(last, part);
                    if (key >>> shift == proof.position()) {
                        leaves.add(new Leaf(key, last, part, blinding.part(last, part, checked(one))));
                    }
                }
            }
            some = book.after(last, proof.classes());
        }
        long nobodys = (1L << proof.depth()) - proof.members() * Blinding.PARTS;
        long[] nothing = new long[proof.classes().size()];
        for (int i = 0; i < nobodys; i++) {
            long key = blinding.key(0, i);
            if (key >>> shift == proof.position()) {
                leaves.add(new Leaf(key, 0, i, nothing));
            }
        }
        leaves.sort(Leaf.ORDER);
        return leaves;
    }

    /** A negative leaf would hide as much of what is owed to others. */
    private static long[] checked(Holding one) {
        for (long amount : one.amounts()) {
            if (amount < 0) {
                throw Rejection.conflict("liability.negative", Map.of("member", new MemberId(one.member()).toString()));
            }
        }
        return one.amounts();
    }

    private void publish(Standing proof, Node root) {
        AttestationView attestation = attestations.find(proof.number());
        long owed = 0;
        for (int i = 0; i < root.sums().length; i++) {
            AccountType type = proof.classes().get(i);
            if (root.sums()[i] != attestation.balance(type)) {
                throw Rejection.conflict(
                        "liability.other-total",
                        Map.of(
                                "account", type.name(),
                                "tree", String.valueOf(root.sums()[i]),
                                "books", String.valueOf(attestation.balance(type))));
            }
            owed = Math.addExact(owed, type.asset() == Asset.CNY ? root.sums()[i] : 0);
        }
        String text = signing.signed(
                ProofText.FIRST,
                ProofText.lines(
                        attestation,
                        clock.getZone(),
                        previous().orElse(null),
                        clock.instant(),
                        proof.classes(),
                        proof.depth(),
                        root),
                proof.number());
        book.published(proof.number(), root, owed, -attestation.balance(AccountType.CUSTODY), text);
    }

    /** The hash of the proof before, which nobody has changed; empty if this is the first. */
    private Optional<byte[]> previous() {
        return book.last().map(number -> {
            String text = book.find(number).orElseThrow().text();
            if (!signing.isGenuine(text, number)) {
                throw Rejection.conflict("liability.changed", Map.of("number", String.valueOf(number)));
            }
            return Sha256.of(text);
        });
    }

    @Override
    public boolean failed(long number, RuntimeException failure) {
        LOG.log(Level.SEVERE, "The proof of liabilities " + number + " could not go on", failure);
        Reason reason = failure instanceof Rejection told ? told.reason() : Reason.of("liability.broken");
        book.failed(number, reason);
        return false;
    }

    @Override
    public boolean tidy() {
        return book.forget(clock.instant().minus(KEPT));
    }

    private static long millisSince(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
