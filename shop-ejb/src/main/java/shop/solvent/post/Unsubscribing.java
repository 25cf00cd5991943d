package shop.solvent.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.notice.Choices;
import shop.solvent.notice.NoticeChannel;
import shop.solvent.notice.NoticeKind;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;

/** Links in mails by which whoever got one says that they want no more of its kind: they are signed, end never, and do nothing else. */
@ApplicationScoped
public class Unsubscribing {

    private static final String ALL = "all";
    private static final int SIGNATURE = 16;

    @Inject
    private Secrets secrets;

    @Inject
    private Choices choices;

    @Inject
    private Members members;

    @Inject
    private ShopSettings settings;

    @Inject
    private Transactions transactions;

    /** What a link ends. @param kind null for everything that is a member's choice */
    public record Ended(MemberId member, NoticeKind kind) {

        private List<NoticeKind> kinds() {
            return kind != null
                    ? List.of(kind)
                    : Arrays.stream(NoticeKind.values())
                            .filter(NoticeKind::isChoice)
                            .toList();
        }
    }

    /** The link; empty while the shop has no address. @param kind null for everything that is a member's choice */
    Optional<String> link(MemberId member, NoticeKind kind) {
        String address = settings.text(Setting.ADDRESS);
        return address.equals(Setting.NONE)
                ? Optional.empty()
                : Optional.of(address + "/shop/unsubscribe?t=" + token(member, kind));
    }

    String token(MemberId member, NoticeKind kind) {
        String what = member.value() + "." + (kind == null ? ALL : kind.code());
        return what + "." + signature(what);
    }

    private String signature(String what) {
        byte[] mac = secrets.mac(Purpose.UNSUBSCRIBE, what.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, SIGNATURE));
    }

    /** What the token ends; empty if it is none of ours. @param token null if there is none */
    public Optional<Ended> read(String token) {
        String[] parts = token == null || token.length() > 120 ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3
                || !parts[0].matches("\\d{1,19}")
                || !Secrets.same(
                        signature(parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                        parts[2].getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        MemberId member = new MemberId(Long.parseLong(parts[0]));
        return parts[1].equals(ALL)
                ? Optional.of(new Ended(member, null))
                : NoticeKind.of(parts[1]).filter(NoticeKind::isChoice).map(kind -> new Ended(member, kind));
    }

    /** Does what the link says, of whoever the member is now. */
    public void use(Ended ended) {
        transactions.run(() -> {
            MemberId member = members.standsFor(ended.member());
            ended.kinds().forEach(kind -> choices.say(member, kind, NoticeChannel.MAIL, false));
        });
    }
}
