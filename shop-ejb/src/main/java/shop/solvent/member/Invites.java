package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;

/**
 * The tokens in the links that members share. A token names its inviter and is signed; whoever has it may show it any
 * number of times, but each member is bound only once, never to themselves and never in a circle.
 */
@ApplicationScoped
class Invites {

    private static final byte FORMAT = 1;
    private static final int PAYLOAD_BYTES = 1 + Long.BYTES;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    @Inject
    private Secrets secrets;

    static Invites with(Secrets secrets) {
        Invites invites = new Invites();
        invites.secrets = secrets;
        return invites;
    }

    /** Always the same for the same member, so that a printed link stays good. */
    String token(MemberId inviter) {
        byte[] payload = ByteBuffer.allocate(PAYLOAD_BYTES)
                .put(FORMAT)
                .putLong(inviter.value())
                .array();
        return ENCODER.encodeToString(payload) + "." + ENCODER.encodeToString(secrets.mac(Purpose.INVITE, payload));
    }

    /** @throws Rejection {@code invite.invalid} if this shop did not make it */
    MemberId inviter(String token) {
        MemberId claimed = claimed(token).orElseThrow(Invites::invalid);
        // Made anew and compared as a whole: a token with other spelling of the same bytes is refused too.
        if (!Secrets.same(bytes(token(claimed)), bytes(token))) {
            throw invalid();
        }
        return claimed;
    }

    static Rejection invalid() {
        return Rejection.invalid("invite.invalid", Map.of());
    }

    private static Optional<MemberId> claimed(String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            ByteBuffer payload = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(0, dot)));
            return payload.remaining() == PAYLOAD_BYTES && payload.get() == FORMAT
                    ? Optional.of(new MemberId(payload.getLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
