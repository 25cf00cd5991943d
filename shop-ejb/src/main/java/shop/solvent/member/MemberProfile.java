package shop.solvent.member;

import java.util.List;

/**
 * A member with what the shop has noted of them.
 *
 * @param tags in alphabetical order
 * @param version rises with each change of the member
 */
public record MemberProfile(MemberView member, List<String> tags, long version) {

    public MemberProfile {
        tags = List.copyOf(tags);
    }
}
