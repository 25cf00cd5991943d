package shop.solvent.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What shows a member that what they have is in the sum that the shop says it owes. It is JSON, written in one way only and read
 * line by line: what is written otherwise is not read.
 *
 * @param published what the shop signed of that day
 */
record Included(String member, Liabilities published, List<Part> parts) {

    static final String BEGINNING = "{";

    private static final String FORMAT = " \"format\": \"solvent-liability-proof: 1\",";

    private static final byte LEAF = 0;
    private static final byte INNER = 1;

    /** A place in the tree. */
    record Node(byte[] hash, long[] sums) {}

    /**
     * A leaf of the member.
     *
     * @param position from the left: bit by bit from the lowest it says on which side of what stands beside it the way goes on
     * @param path what stands beside it, from below
     */
    record Part(int number, long position, byte[] nonce, long[] amounts, List<Node> path) {

        /** What it comes to at the top; null if sums come to more than there are numbers for. */
        Node root(String member) {
            Node here = leaf(member);
            for (int i = 0; i < path.size(); i++) {
                boolean right = (position >> i & 1) == 1;
                Node beside = path.get(i);
                here = right ? over(beside, here) : over(here, beside);
                if (here == null) {
                    return null;
                }
            }
            return here;
        }

        private Node leaf(String member) {
            byte[] name = member.getBytes(StandardCharsets.UTF_8);
            Hash hash = new Hash().raw(new byte[] {LEAF}).raw(nonce);
            hash.raw(new byte[] {(byte) name.length}).raw(name);
            hash.raw(new byte[] {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number});
            hash.raw(new byte[] {(byte) amounts.length});
            for (long amount : amounts) {
                hash.number(amount);
            }
            return new Node(hash.made(), amounts);
        }

        private static Node over(Node left, Node right) {
            Hash hash = new Hash().raw(new byte[] {INNER});
            long[] sums = new long[left.sums().length];
            for (Node one : List.of(left, right)) {
                hash.raw(one.hash());
                for (long sum : one.sums()) {
                    hash.number(sum);
                }
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] = left.sums()[i] + right.sums()[i];
                if (sums[i] < 0) { // neither is negative, so it came to more than there are numbers for
                    return null;
                }
            }
            return new Node(hash.made(), sums);
        }
    }

    static Included read(String text) throws Malformed {
        return new Reading(text).file();
    }

    void verify(Report report) {
        String day = published.signed().value("day");
        boolean fine = true;
        for (Part part : parts) {
            Node root = part.root(member);
            if (root == null
                    || !HexFormat.of()
                            .formatHex(root.hash())
                            .equals(published.signed().value("root"))
                    || !Arrays.equals(root.sums(), published.totals())) {
                report.broken("included.not", member, part.number(), day);
                fine = false;
            }
        }
        StringJoiner owed = new StringJoiner(", ");
        for (int i = 0; i < published.classes().size(); i++) {
            long sum = 0;
            for (Part part : parts) {
                sum += part.amounts()[i];
                if (sum < 0) {
                    report.broken("included.not", member, part.number(), day);
                    return;
                }
            }
            owed.add(published.classes().get(i) + " " + sum);
        }
        if (fine) {
            report.say("included.fine", member, day, owed);
        }
    }

    /** Line by line. */
    private static final class Reading {

        private static final Pattern MEMBER = Pattern.compile(" \"member\": \"(mem_[0-9A-Za-z]{1,40})\",");
        private static final Pattern PUBLISHED =
                Pattern.compile(" \"published\": \"([^\"\\\\]*(?:\\\\n[^\"\\\\]*)*)\",");
        private static final Pattern PART = Pattern.compile("   \"part\": (0|[1-9][0-9]?),");
        private static final Pattern POSITION = Pattern.compile("   \"position\": (0|[1-9][0-9]{0,12}),");
        private static final Pattern NONCE = Pattern.compile("   \"nonce\": \"([0-9a-f]{64})\",");
        private static final Pattern HASH = Pattern.compile("     \"hash\": \"([0-9a-f]{64})\",");

        private final String[] lines;
        private int at;

        Reading(String text) {
            lines = text.split("\n", -1);
        }

        Included file() throws Malformed {
            expect(BEGINNING);
            expect(FORMAT);
            String member = group(MEMBER);
            List<Liabilities> published = Liabilities.read(group(PUBLISHED).replace("\\n", "\n"));
            if (published.size() != 1) {
                throw new Malformed(at);
            }
            Liabilities one = published.get(0);
            expect(" \"parts\": [");
            List<Part> parts = new ArrayList<>();
            do {
                parts.add(part(one, parts.size()));
            } while (goesOn("  }"));
            if (parts.stream().map(Part::position).distinct().count() < parts.size()) {
                throw new Malformed(at);
            }
            expect(" ]");
            expect("}");
            expect("");
            if (at < lines.length) {
                throw new Malformed(at + 1);
            }
            return new Included(member, one, parts);
        }

        private Part part(Liabilities published, int number) throws Malformed {
            expect("  {");
            if (Integer.parseInt(group(PART)) != number) {
                throw new Malformed(at);
            }
            long position = Long.parseLong(group(POSITION));
            if (position >> published.depth() != 0) {
                throw new Malformed(at);
            }
            byte[] nonce = HexFormat.of().parseHex(group(NONCE));
            expect("   \"values\": [");
            long[] amounts = amounts(published.classes().size(), "    ");
            expect("   ],");
            expect("   \"path\": [");
            List<Node> path = new ArrayList<>();
            for (int i = 0; i < published.depth(); i++) {
                expect("    {");
                byte[] hash = HexFormat.of().parseHex(group(HASH));
                expect("     \"sums\": [");
                path.add(new Node(hash, amounts(published.classes().size(), "      ")));
                expect("     ]");
                expect(i + 1 < published.depth() ? "    }," : "    }");
            }
            expect("   ]");
            return new Part(number, position, nonce, amounts, path);
        }

        private long[] amounts(int classes, String before) throws Malformed {
            long[] amounts = new long[classes];
            for (int i = 0; i < classes; i++) {
                String line = next();
                String end = i + 1 < classes ? "\"," : "\"";
                if (!line.startsWith(before + "\"") || !line.endsWith(end) || line.length() < before.length() + 3) {
                    throw new Malformed(at);
                }
                amounts[i] = Liabilities.amount(line.substring(before.length() + 1, line.length() - end.length()), at);
            }
            return amounts;
        }

        private String next() throws Malformed {
            if (at == lines.length) {
                throw new Malformed(at);
            }
            return lines[at++];
        }

        private void expect(String line) throws Malformed {
            if (!next().equals(line)) {
                throw new Malformed(at);
            }
        }

        private boolean goesOn(String end) throws Malformed {
            String line = next();
            if (line.equals(end + ",")) {
                return true;
            }
            if (line.equals(end)) {
                return false;
            }
            throw new Malformed(at);
        }

        private String group(Pattern pattern) throws Malformed {
            Matcher matcher = pattern.matcher(next());
            if (!matcher.matches()) {
                throw new Malformed(at);
            }
            return matcher.group(1);
        }
    }
}
