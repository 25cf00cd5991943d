package shop.solvent.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets;

class InvitesTest {

    private final Invites invites = Invites.with(Secrets.of(new byte[32]));

    @Property
    void aTokenNamesItsInviter(@ForAll @LongRange(min = 0) long id) {
        MemberId inviter = new MemberId(id);

        assertThat(invites.inviter(invites.token(inviter))).isEqualTo(inviter);
        assertThat(invites.token(inviter)).matches("[A-Za-z0-9_.-]+").isEqualTo(invites.token(inviter));
    }

    @Property
    void aTokenWithOneOtherCharacterIsRefused(
            @ForAll @LongRange(min = 0) long id, @ForAll int where, @ForAll char other) {
        String token = invites.token(new MemberId(id));
        int at = Math.floorMod(where, token.length());
        String forged = token.substring(0, at) + other + token.substring(at + 1);

        if (!forged.equals(token)) {
            assertRefused(forged);
        }
    }

    @Property
    void theSignatureOfOneMemberDoesNotServeAnother(
            @ForAll @LongRange(min = 0) long one, @ForAll @LongRange(min = 0) long other) {
        String mine = invites.token(new MemberId(one));
        String theirs = invites.token(new MemberId(other));
        if (one != other) {
            assertRefused(theirs.substring(0, theirs.indexOf('.')) + mine.substring(mine.indexOf('.')));
        }
    }

    @Property
    void anyTextIsRefusedOrderly(@ForAll String text) {
        assertRefused(text);
    }

    @Test
    void aTokenOfAShopWithAnotherSecretIsRefused() {
        byte[] otherSecret = new byte[32];
        otherSecret[0] = 1;

        assertRefused(Invites.with(Secrets.of(otherSecret)).token(new MemberId(1)));
    }

    @Test
    void anotherSpellingOfTheSameBytesIsRefused() {
        String token = invites.token(new MemberId(1));
        String signature = token.substring(token.indexOf('.') + 1);

        assertRefused(token + "=");
        assertRefused(token + ".");
        assertRefused(" " + token);
        // 32 bytes leave two unused bits in the last character: four spellings decode to the same signature.
        char last = signature.charAt(signature.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char sibling = alphabet.charAt(alphabet.indexOf(last) ^ 1);
        String respelled = signature.substring(0, signature.length() - 1) + sibling;
        assertThat(Base64.getUrlDecoder().decode(respelled))
                .isEqualTo(Base64.getUrlDecoder().decode(signature));
        assertRefused(token.substring(0, token.indexOf('.') + 1) + respelled);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "a.b", "AQ.", ".AQ", "AQAAAAAAAAAB.", "AgAAAAAAAAAB.AAAA", "=.=", "%2e"})
    void fragmentsAreRefused(String text) {
        assertRefused(text);
    }

    @Test
    void anUnsignedPayloadIsRefused() {
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 5});
        String zeroes = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);

        assertRefused(payload + "." + zeroes);
        assertRefused(payload + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString("none".getBytes(StandardCharsets.UTF_8)));
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> invites.inviter(token))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.reason().code()).isEqualTo("invite.invalid"));
    }
}
