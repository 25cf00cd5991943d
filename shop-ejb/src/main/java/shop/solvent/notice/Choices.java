package shop.solvent.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;

/** What members want to be told how. What they say counts for what has not been sent yet, too. */
@ApplicationScoped
public class Choices {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    record Key(MemberId member, NoticeKind kind, NoticeChannel channel) {}

    /** What some members said, and what counts where they said nothing. */
    public static final class Said {

        private final Map<Key, Boolean> said;

        private Said(Map<Key, Boolean> said) {
            this.said = said;
        }

        /** Whether the member is told of it so. */
        public boolean wants(MemberId member, NoticeKind kind, NoticeChannel channel) {
            return !kind.isChoice()
                    || said.getOrDefault(new Key(member, kind, channel), kind.reason() != NoticeClass.ADVERTISING);
        }

        /** Whether the member said so themself, and the shop does not only take it for granted. */
        public boolean asked(MemberId member, NoticeKind kind, NoticeChannel channel) {
            return kind.isChoice() && said.getOrDefault(new Key(member, kind, channel), false);
        }
    }

    public Said of(Collection<MemberId> members) {
        Map<Key, Boolean> said = new HashMap<>();
        if (!members.isEmpty()) {
            List<Long> ids =
                    Database.inList(members.stream().map(MemberId::value).toList());
            database.query(
                    "SELECT * FROM notice_choice WHERE member IN (" + Database.places(ids) + ")",
                    row -> said.put(
                            new Key(
                                    new MemberId(row.getLong("member")),
                                    NoticeKind.valueOf(row.getString("kind")),
                                    NoticeChannel.valueOf(row.getString("channel"))),
                            row.getBoolean("wanted")),
                    ids);
        }
        return new Said(said);
    }

    /**
     * The member says whether they want to be told of it so.
     *
     * @throws Rejection {@code member-notice.duty} if it is nothing that they may do without
     */
    public void say(MemberId member, NoticeKind kind, NoticeChannel channel, boolean wanted) {
        if (!kind.isChoice()) {
            throw Rejection.conflict("member-notice.duty", Map.of("kind", kind.code()));
        }
        Object[] row = {member.value(), kind.name(), channel.name(), wanted, clock.instant()};
        database.insert(
                "notice_choice (member, kind, channel, wanted, chosen_at)",
                List.<Object[]>of(row),
                "ON DUPLICATE KEY UPDATE wanted = VALUES(wanted), chosen_at = VALUES(chosen_at)");
    }
}
