package shop.solvent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What was measured on, for the reader to compare. */
final class Machine {

    private Machine() {}

    /** What is known, by name; what the system does not tell is left out. */
    static Map<String, String> describe(BenchDatabase database, Path folder) {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put(
                "processors", Runtime.getRuntime().availableProcessors() + of("/proc/cpuinfo", "model name", " × "));
        String memory = of("/proc/meminfo", "MemTotal", "");
        if (!memory.isEmpty()) {
            machine.put("memory", Long.parseLong(memory.replaceAll("\\D", "")) / (1 << 20) + " GB");
        }
        machine.put("disk", disk(folder));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        machine.put("database", database.variable("version"));
        machine.put("buffer pool", database.variable("innodb_buffer_pool_size"));
        machine.put("flush at commit", database.variable("innodb_flush_log_at_trx_commit"));
        machine.put("isolation", database.variable("transaction_isolation"));
        return machine;
    }

    private static String disk(Path folder) {
        try {
            return Files.getFileStore(folder).type();
        } catch (IOException unknown) {
            return "unknown";
        }
    }

    private static String of(String file, String name, String before) {
        if (!Files.exists(Path.of(file))) {
            return "";
        }
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> before + line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException unreadable) {
            return "";
        }
    }
}
