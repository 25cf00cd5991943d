package shop.solvent.risk;

import java.time.Instant;
import shop.solvent.kernel.id.CaseFileId;
import shop.solvent.kernel.id.CaseId;

/**
 * A file that was laid beside a case, without what stands in it.
 *
 * @param size bytes
 */
public record CaseFile(CaseFileId id, CaseId riskCase, String name, Kind kind, int size, String by, Instant at) {

    /** What a file may be. It is told by what stands in it, never by its name. */
    public enum Kind {
        PNG("image/png"),
        JPEG("image/jpeg"),
        PDF("application/pdf"),
        /** Text in UTF-8, tables with commas among them. */
        TEXT("text/plain; charset=utf-8");

        private final String media;

        Kind(String media) {
            this.media = media;
        }

        public String media() {
            return media;
        }
    }
}
