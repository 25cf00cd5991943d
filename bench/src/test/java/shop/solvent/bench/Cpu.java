package shop.solvent.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Processor time and memory of processes, as Linux counts them. Elsewhere nothing is known, and the report says so. */
final class Cpu {

    /** What {@code /proc} counts in: USER_HZ, 100 a second on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private Cpu() {}

    /** Seconds that a process has used so far, of all its threads; NaN if that cannot be known. */
    static double seconds(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "stat"))
                .map(line -> fields(line.substring(line.lastIndexOf(')') + 2)))
                .map(fields -> (fields[11] + fields[12]) / TICKS_PER_SECOND)
                .orElse(Double.NaN);
    }

    /** Seconds that all processes together have used so far; NaN if that cannot be known. */
    static double secondsOfAll() {
        return read(Path.of("/proc/stat"))
                .map(text -> fields(text.lines()
                        .findFirst()
                        .orElseThrow()
                        .substring("cpu".length())
                        .strip()))
                // All but idle and waiting for the disk.
                .map(fields -> (Arrays.stream(fields).limit(8).sum() - fields[3] - fields[4]) / TICKS_PER_SECOND)
                .orElse(Double.NaN);
    }

    /** Seconds of processor time of what compiles in a Java process; NaN if that cannot be known. */
    static double secondsCompiling(long pid) {
        Path threads = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.exists(threads)) {
            return Double.NaN;
        }
        try (Stream<Path> all = Files.list(threads)) {
            return all.flatMap(thread -> read(thread.resolve("stat")).stream())
                    .filter(line -> line.contains("(C1 ") || line.contains("(C2 "))
                    .map(line -> fields(line.substring(line.lastIndexOf(')') + 2)))
                    .mapToDouble(fields -> (fields[11] + fields[12]) / TICKS_PER_SECOND)
                    .sum();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Resident memory of a process in MB; NaN if that cannot be known. */
    static double residentMegabytes(long pid) {
        return megabytes(pid, "VmRSS:");
    }

    /** The most resident memory that a process has had so far, in MB; NaN if that cannot be known. */
    static double mostResidentMegabytes(long pid) {
        return megabytes(pid, "VmHWM:");
    }

    private static double megabytes(long pid, String name) {
        return read(Path.of("/proc", Long.toString(pid), "status"))
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith(name)).findFirst())
                .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .orElse(Double.NaN);
    }

    private static long[] fields(String line) {
        return Arrays.stream(line.split(" +"))
                .mapToLong(field -> field.matches("-?\\d{1,18}") ? Long.parseLong(field) : 0)
                .toArray();
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
