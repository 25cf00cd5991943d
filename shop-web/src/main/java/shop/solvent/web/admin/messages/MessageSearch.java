package shop.solvent.web.admin.messages;

import java.util.Arrays;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.notice.NoticeChannel;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Sending.State;
import shop.solvent.notice.SendingQuery;

/** What the page and the file are asked for: the same of the same address. */
final class MessageSearch {

    private MessageSearch() {}

    /** What is none of what there is narrows nothing. */
    static SendingQuery query(String kind, String channel, String state, String member) {
        return new SendingQuery(
                NoticeKind.of(String.valueOf(kind)).orElse(null),
                one(NoticeChannel.values(), channel),
                one(State.values(), state),
                member(member));
    }

    private static <E extends Enum<E>> E one(E[] all, String name) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static MemberId member(String text) {
        try {
            return text == null ? null : MemberId.parse(text);
        } catch (InvalidId none) {
            return null;
        }
    }
}
