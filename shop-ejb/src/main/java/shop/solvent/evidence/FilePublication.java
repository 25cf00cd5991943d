package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.solvent.platform.Settings;

/**
 * Publishes attestations to a file that only grows: {@code attestations.txt} in the folder of the setting {@code
 * shop.attestations}, or else below {@code shop.data}. The folder is best one that another machine keeps, or that is
 * copied off by somebody else; a file system that can is told to let it grow only ({@code chattr +a}).
 */
@ApplicationScoped
class FilePublication implements HeadPublication {

    private static Optional<Path> file() {
        return Settings.get("shop.attestations")
                .or(() -> Settings.get("shop.data").map(data -> data + "/attestations"))
                .map(folder -> Path.of(folder, "attestations.txt"));
    }

    @Override
    public String place() {
        return file().map(Path::toString).orElse(null);
    }

    @Override
    public Map<Long, String> published() {
        Map<Long, String> published = new TreeMap<>();
        Path file = file().orElse(null);
        if (file == null || !Files.exists(file)) {
            return published;
        }
        for (String attestation : split(read(file))) {
            if (!isWhole(attestation)) {
                continue; // the server stopped while it wrote; what is missing is added
            }
            String number = AttestationText.value(attestation, "number");
            // What has no number is no attestation of ours; whoever wrote it there is found by its hash under number 0.
            published.put(
                    number == null || !number.matches("[0-9]{1,18}") ? 0 : Long.parseLong(number),
                    Canonical.hex(AttestationText.hash(attestation)));
        }
        return published;
    }

    /** Attestations stand one after the other; each begins with its first line. */
    static List<String> split(String text) {
        return Arrays.stream(text.split("(?m)^(?=" + AttestationText.FIRST + "$)"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toList());
    }

    private static boolean isWhole(String attestation) {
        return attestation.endsWith("\n") && attestation.contains("\n" + AttestationText.SIGNATURE);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        }
    }

    @Override
    public void publish(List<AttestationView> attestations) {
        Path file = file().orElse(null);
        if (file == null || attestations.isEmpty()) {
            return;
        }
        String text = attestations.stream().map(AttestationView::text).collect(Collectors.joining());
        if (Files.exists(file)) {
            List<String> there = split(read(file));
            String last = there.isEmpty() ? "" : there.get(there.size() - 1);
            if (!last.isEmpty() && !isWhole(last)) {
                if (!text.startsWith(last)) {
                    throw new IllegalStateException(file + " ends in something that is no attestation of this shop");
                }
                text = text.substring(last.length());
            }
        }
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel out = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
    }
}
