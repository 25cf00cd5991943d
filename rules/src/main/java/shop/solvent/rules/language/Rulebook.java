package shop.solvent.rules.language;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All rule files of a decision point as one immutable, content-addressed version.
 *
 * @param files sorted by path
 */
public record Rulebook(DecisionPoint point, List<RuleFile> files) {

    public Rulebook {
        files = files.stream().sorted(Comparator.comparing(RuleFile::path)).toList();
    }

    /**
     * SHA-256 in hex over the decision point and the paths and contents of the files that decide. Cases travel with the
     * rulebook but do not decide, so editing them makes no new version.
     */
    public String hash() {
        return hash(ruleFiles());
    }

    /** As {@link #hash}, over all files: two rulebooks that differ in a case alone differ in it. */
    public String hashOfAll() {
        return hash(files.stream());
    }

    private String hash(Stream<RuleFile> of) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, point.code().getBytes(StandardCharsets.UTF_8));
            of.forEach(file -> {
                add(digest, file.path().getBytes(StandardCharsets.UTF_8));
                add(digest, file.content());
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The files that decide. */
    public Stream<RuleFile> ruleFiles() {
        return files.stream().filter(file -> file.kind().orElse(null) != RuleFile.Kind.CASES);
    }

    /** The files that hold cases. */
    public Stream<RuleFile> caseFiles() {
        return files.stream().filter(file -> file.kind().orElse(null) == RuleFile.Kind.CASES);
    }

    public Optional<RuleFile> file(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /** The same rulebook with this file added, or put in the place of the one with its path. */
    public Rulebook with(RuleFile file) {
        return new Rulebook(
                point,
                Stream.concat(without(file.path()).files.stream(), Stream.of(file))
                        .toList());
    }

    /** The same rulebook without the file of that path, if it has one. */
    public Rulebook without(String path) {
        return new Rulebook(
                point, files.stream().filter(file -> !file.path().equals(path)).toList());
    }

    /** Length first, so that no two lists of files digest alike. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
    }

    /** The paths of files that only one of the two has, or each another way. */
    public Set<String> differences(Rulebook other) {
        Set<RuleFile> different = new HashSet<>(files);
        other.files.forEach(file -> {
            if (!different.remove(file)) {
                different.add(file);
            }
        });
        Set<String> paths = new TreeSet<>();
        different.forEach(file -> paths.add(file.path()));
        return paths;
    }
}
