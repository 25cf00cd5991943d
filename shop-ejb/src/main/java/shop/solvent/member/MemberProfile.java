package shop.solvent.member;

import java.util.List;

/**
 * A member with what the shop has noted of them.
 *
 * @param tags in alphabetical order
 * @param hold of the level, where a person gave it; null where they did not, or growth has decided since
 * @param version rises with each change of the member
 */
public record MemberProfile(MemberView member, List<String> tags, LevelHold hold, long version) {

    public MemberProfile {
        tags = List.copyOf(tags);
    }
}
