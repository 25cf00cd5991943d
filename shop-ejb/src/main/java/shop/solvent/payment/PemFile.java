package shop.solvent.payment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import shop.solvent.platform.Settings;

/** A key in a file, as providers hand them out: PEM, or its base64 alone. */
public final class PemFile {

    private PemFile() {}

    /**
     * The base64 of the key in the file that a setting names, without its frame.
     *
     * @throws IllegalStateException if it cannot be read; the message names the setting and nothing of the file's content
     */
    public static String read(String setting) {
        String file = Settings.get(setting)
                .orElseThrow(() -> new IllegalStateException(setting + " must name a file with a key"));
        try {
            return Files.readString(Path.of(file))
                    .replaceAll("-----(BEGIN|END) [A-Z ]+-----", "")
                    .replaceAll("\\s", "");
        } catch (IOException failure) {
            throw new IllegalStateException("The key's file " + file + " (" + setting + ") cannot be read", failure);
        }
    }
}
