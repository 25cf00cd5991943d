package shop.solvent.liability;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.liability.LiabilityBook.Block;
import shop.solvent.liability.LiabilityBook.Standing;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/** The proofs of what the shop owes its members: for everybody the roots, for a member that their own balance is in one. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Liabilities {

    @Inject
    private LiabilityBook book;

    /** The latest one that is published; empty if none is. */
    public Optional<LiabilityView> latest() {
        return book.last().flatMap(book::view);
    }

    /** @throws Rejection {@code liability.not-found} unless there is one that is published */
    public LiabilityView find(long number) {
        return book.view(number)
                .filter(LiabilityView::published)
                .orElseThrow(() -> Rejection.notFound("liability", number));
    }

    /**
     * The next published ones before that number, the latest first.
     *
     * @param before {@link Long#MAX_VALUE} to begin
     */
    public Slice<LiabilityView> before(long before, int size) {
        Slice.check(size);
        return Slice.of(book.before(before, size + 1, true), size);
    }

    /** As {@link #before}, and with those that are not ready. */
    public Slice<LiabilityView> all(long before, int size) {
        Slice.check(size);
        return Slice.of(book.before(before, size + 1, false), size);
    }

    /** How many there are, ready or not. */
    public long count() {
        return book.count();
    }

    /**
     * The next published ones after that number, the earliest first.
     *
     * @param after 0 to begin
     */
    public List<LiabilityView> after(long after, int size) {
        Slice.check(size);
        return book.after(after, size);
    }

    /**
     * What shows a member that what they have is in the sum: a file for whoever verifies it. Who asks has seen to it that it is this
     * member who does.
     *
     * @throws Rejection {@code liability.not-found} if there is no such proof, it is kept no longer, or nothing was ever booked for
     *     the member up to then; {@code liability.changed} if somebody has changed the tree
     */
    public String file(long number, MemberId member) {
        Standing proof = book.find(number)
                .filter(one -> one.state() == ProofState.PUBLISHED && one.secret() != null)
                .orElseThrow(() -> Rejection.notFound("liability", number));
        Blinding blinding = new Blinding(proof.secret());
        List<OwnPart> parts = new ArrayList<>();
        for (int part = 0; part < Blinding.PARTS; part++) {
            parts.add(part(proof, blinding, member.value(), part));
        }
        return OwnPart.file(member, proof.text(), parts);
    }

    private OwnPart part(Standing proof, Blinding blinding, long member, int part) {
        int classes = proof.classes().size();
        Block block = book.leaves(proof.number(), blinding.key(member, part))
                .orElseThrow(() -> Rejection.notFound("liability", proof.number()));
        ByteBuffer in = ByteBuffer.wrap(block.content());
        List<Node> level = new ArrayList<>(Tree.BLOCK);
        Leaf own = null;
        int place = 0;
        while (in.hasRemaining()) {
            Leaf leaf = Leaf.read(in, classes, blinding);
            if (member != 0 && leaf.member() == member && leaf.part() == part) {
                own = leaf;
                place = level.size();
            }
            level.add(leaf.node(blinding));
        }
        if (own == null) {
            throw Rejection.notFound("liability", proof.number());
        }
        long position = block.number() * Tree.BLOCK + place;
        List<Node> path = new ArrayList<>();
        Node root = climb(proof, level, position, path);
        if (!Arrays.equals(root.hash(), proof.root())) {
            throw Rejection.conflict("liability.changed", Map.of("number", String.valueOf(proof.number())));
        }
        return new OwnPart(part, position, blinding.nonce(member, part), own.amounts(), path);
    }

    /** @param path filled with what stands beside it on every level, from below */
    private Node climb(Standing proof, List<Node> leaves, long position, List<Node> path) {
        List<Node> level = leaves;
        long number = position / Tree.BLOCK;
        int place = (int) (position % Tree.BLOCK);
        while (true) {
            while (level.size() > 1) {
                path.add(level.get(place ^ 1));
                level = Tree.above(level);
                place /= 2;
            }
            if (path.size() >= proof.depth()) {
                return level.get(0);
            }
            place = (int) (number % Tree.BLOCK);
            number /= Tree.BLOCK;
            int classes = proof.classes().size();
            ByteBuffer in = ByteBuffer.wrap(book.nodes(proof.number(), path.size(), number));
            level = new ArrayList<>();
            while (in.hasRemaining()) {
                level.add(Node.read(in, classes));
            }
        }
    }
}
