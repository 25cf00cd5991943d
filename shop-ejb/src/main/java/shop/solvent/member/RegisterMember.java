package shop.solvent.member;

/**
 * Somebody wants to be a member.
 *
 * @param key the caller's name for this request; the same key again is the same request
 * @param channel code of the channel it came through
 * @param phone in any common way of writing; without a country code it is Chinese
 * @param name null if not given
 * @param invite token of the member who invited them; null if nobody did
 */
public record RegisterMember(String key, String channel, String phone, String name, String invite) {

    /** Without what is nobody's business. */
    @Override
    public String toString() {
        return "RegisterMember[key=" + key + ", channel=" + channel + "]";
    }
}
