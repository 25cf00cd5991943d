package shop.solvent.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A host's clock that can be set to another time while programs run by it: libfaketime stands between them and the clock.
 * The monotonic timer stays true, as it does on a real machine.
 */
final class HostileClock {

    /** How long a program may go on by the time it knows. */
    static final Duration NOTICED_WITHIN = Duration.ofSeconds(1);

    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path library;
    private final Path file;

    private HostileClock(Path library, Path file) {
        this.library = library;
        this.file = file;
    }

    /** Empty where libfaketime is not installed. */
    static Optional<HostileClock> at(Path file) throws IOException {
        Optional<Path> library = library();
        if (library.isPresent()) {
            HostileClock clock = new HostileClock(library.get(), file);
            Files.createDirectories(file.getParent());
            clock.set(Duration.ZERO);
            return Optional.of(clock);
        }
        return Optional.empty();
    }

    private static Optional<Path> library() throws IOException {
        if (!Files.isDirectory(LIBRARIES)) {
            return Optional.empty();
        }
        try (Stream<Path> architectures = Files.list(LIBRARIES)) {
            return architectures
                    .map(folder -> folder.resolve(LIBRARY))
                    .filter(Files::isReadable)
                    .findFirst();
        }
    }

    /** From now on the clock is ahead of the true time by that much; behind it, if that is negative. */
    void set(Duration ahead) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, "%+d\n".formatted(ahead.toSeconds()));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What makes a program go by this clock. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", Long.toString(NOTICED_WITHIN.toSeconds()),
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // Else waiting for a while, which Java does by the monotonic timer, ends at once or never.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }
}
