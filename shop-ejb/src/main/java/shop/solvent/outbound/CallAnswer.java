package shop.solvent.outbound;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back, whatever its status.
 *
 * @param headers by their names in small letters; of one that comes twice the last
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record CallAnswer(int status, Map<String, String> headers, byte[] body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
