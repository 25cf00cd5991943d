package shop.solvent.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import shop.solvent.platform.Secrets.Purpose;

/**
 * The keys that data keys are encrypted with, by their names: the lines of the file that {@code shop.master.file} names, each a
 * name and 32 random bytes in base64. What the first line has is used from now on, the others open what was encrypted with them
 * before. Without that file there is one, of the shop's secret.
 */
final class MasterKeys {

    /** The name of the one that is made of the shop's secret. */
    static final String OF_SECRET = "secret";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,38}");

    /** In the order of the file. */
    private final Map<String, byte[]> keys = new LinkedHashMap<>();

    private final Secrets secrets;

    /** @param lines of the file; empty where there is none */
    MasterKeys(List<String> lines, Secrets secrets) {
        this.secrets = secrets;
        for (String line : lines) {
            String[] parts = line.strip().split("\\s+");
            if (parts.length == 2 && NAME.matcher(parts[0]).matches() && !parts[0].equals(OF_SECRET)) {
                byte[] key = Secrets.key("The master key " + parts[0] + " (shop.master.file)", parts[1]);
                if (keys.put(parts[0], key) != null) {
                    throw new IllegalStateException(
                            "The file of master keys (shop.master.file) names " + parts[0] + " twice");
                }
            } else if (!line.isBlank()) {
                // The line may hold a key, so it is not quoted.
                throw new IllegalStateException(
                        "A line of the file of master keys (shop.master.file) is not a name in small"
                                + " letters, a space, and 32 bytes in base64");
            }
        }
    }

    static List<String> configured() {
        return Settings.get("shop.master.file").map(MasterKeys::read).orElse(List.of());
    }

    private static List<String> read(String file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of(file));
        } catch (IOException failure) {
            throw new IllegalStateException(
                    "The file of master keys " + file + " (shop.master.file) cannot be read", failure);
        }
        if (lines.stream().allMatch(String::isBlank)) {
            throw new IllegalStateException("The file of master keys " + file + " (shop.master.file) is empty");
        }
        return lines;
    }

    /** Of the one that is used from now on. */
    String name() {
        return keys.keySet().stream().findFirst().orElse(OF_SECRET);
    }

    /** @throws IllegalStateException if it is not there, or is not the one it was */
    byte[] open(int id, String master, byte[] wrapped) {
        if (master.equals(OF_SECRET)) {
            try {
                return secrets.decrypt(Purpose.DATA_KEY, wrapped, context(id));
            } catch (IllegalStateException wrong) {
                throw other(id, "secret (shop.secret)");
            }
        }
        byte[] key = keys.get(master);
        if (key == null) {
            throw new IllegalStateException("Data key " + id + " needs the master key " + master
                    + ", which the file of master keys (shop.master.file) does not name");
        }
        return Aes.open(key, 0, wrapped, context(id)).orElseThrow(() -> other(id, "master key " + master));
    }

    private static IllegalStateException other(int id, String what) {
        return new IllegalStateException("Data key " + id + " was encrypted with another " + what
                + " than the one that is configured. Nothing was changed: give this server the right one");
    }

    byte[] wrap(int id, byte[] dataKey) {
        return keys.isEmpty()
                ? secrets.encrypt(Purpose.DATA_KEY, dataKey, context(id))
                : Aes.seal(keys.get(name()), new byte[0], dataKey, context(id));
    }

    private static byte[] context(int id) {
        return new byte[] {(byte) (id >> 24), (byte) (id >> 16), (byte) (id >> 8), (byte) id};
    }
}
