package shop.solvent.notice;

import java.time.Instant;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.NoticeId;

/**
 * Something that a member was told.
 *
 * @param version of the text
 * @param values by their names, as they are kept
 * @param readAt null if it was not read yet
 */
public record NoticeView(
        NoticeId id,
        MemberId member,
        NoticeKind kind,
        int version,
        Map<String, String> values,
        Instant toldAt,
        Instant readAt) {

    public NoticeView {
        values = Map.copyOf(values);
    }
}
