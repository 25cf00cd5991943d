package shop.solvent.liability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** However a tree is made it is the same, and what stands in it is in its sums. */
class TreeTest {

    private static final int CLASSES = 2;

    private final Blinding blinding = new Blinding(new byte[Blinding.SECRET]);
    private final Map<String, byte[]> blocks = new HashMap<>();

    private List<Leaf> leaves(int members, int depth) {
        List<Leaf> leaves = new ArrayList<>();
        for (long member = 1; member <= members; member++) {
            for (int part = 0; part < Blinding.PARTS; part++) {
                long[] has = {member * 100, member % 3 == 0 ? 0 : member};
                leaves.add(new Leaf(blinding.key(member, part), member, part, blinding.part(member, part, has)));
            }
        }
        for (int i = leaves.size(); i < 1 << depth; i++) {
            leaves.add(new Leaf(blinding.key(0, i), 0, i, new long[CLASSES]));
        }
        leaves.sort(Leaf.ORDER);
        return leaves;
    }

    private Tree tree() {
        return new Tree(CLASSES, blinding, (level, number, key, content) -> blocks.put(level + ":" + number, content));
    }

    @Test
    void theRootComesToWhatAllMembersHave() {
        Tree tree = tree();
        leaves(500, 10).forEach(tree::add);

        assertThat(tree.root(10).sums()).containsExactly(500 * 501 / 2 * 100, 500 * 501 / 2 - 3 * (166 * 167 / 2));
        assertThat(blocks).containsOnlyKeys("0:0", "0:1", "0:2", "0:3", "8:0");
    }

    @Test
    void aTreeThatIsBrokenOffAndGoneOnWithIsTheSame() {
        for (int depth : new int[] {10, 16, 17}) {
            List<Leaf> leaves = leaves(300, depth);
            Tree atOnce = tree();
            leaves.forEach(atOnce::add);
            byte[] root = atOnce.root(depth).hash();
            Map<String, byte[]> made = new HashMap<>(blocks);
            blocks.clear();

            byte[] rest = {};
            for (int from = 0; from < leaves.size(); from += 777) {
                Tree part = tree();
                part.resume(rest);
                leaves.subList(from, Math.min(leaves.size(), from + 777)).forEach(part::add);
                rest = part.rest();
            }
            Tree last = tree();
            last.resume(rest);
            assertThat(last.root(depth).hash()).isEqualTo(root);
            assertThat(blocks).containsOnlyKeys(made.keySet());
            made.forEach((place, content) -> assertThat(blocks.get(place)).isEqualTo(content));
            blocks.clear();
        }
    }

    @Test
    void aTreeThatIsNotFullHasNoRoot() {
        Tree tree = tree();
        leaves(300, 10).stream().limit(1000).forEach(tree::add);

        assertThatThrownBy(() -> tree.root(10)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void smallShopsHaveAsManyLeavesAsLargerOnes() {
        assertThat(Tree.depth(0)).isEqualTo(10);
        assertThat(Tree.depth(1024)).isEqualTo(10);
        assertThat(Tree.depth(1025)).isEqualTo(11);
        assertThat(Tree.depth(2_000_000)).isEqualTo(21);
    }

    @Test
    void whatAMemberHasIsPartedAndNothingIsLost() {
        long[] has = {1_000_000, 0, 1, Long.MAX_VALUE};
        long[] one = blinding.part(7, 0, has);
        long[] other = blinding.part(7, 1, has);

        for (int i = 0; i < has.length; i++) {
            assertThat(one[i]).isBetween(0L, has[i]);
            assertThat(one[i] + other[i]).isEqualTo(has[i]);
        }
        assertThat(blinding.part(8, 0, has)[0]).isNotEqualTo(one[0]);
    }

    @Test
    void anotherSecretHidesEverythingAnew() {
        Blinding other = new Blinding(new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            30, 31, 32
        });

        assertThat(other.nonce(1, 0)).isNotEqualTo(blinding.nonce(1, 0));
        assertThat(other.key(1, 0)).isNotEqualTo(blinding.key(1, 0)).isNotNegative();
        assertThat(blinding.nonce(1, 1)).isNotEqualTo(blinding.nonce(1, 0));
    }

    @Test
    void sumsThatAreMoreThanThereAreNumbersForAreRefused() {
        Node large = new Node(new byte[Node.HASH], new long[] {Long.MAX_VALUE});

        assertThatThrownBy(() -> Node.over(large, new Node(new byte[Node.HASH], new long[] {1})))
                .isInstanceOf(ArithmeticException.class);
    }
}
