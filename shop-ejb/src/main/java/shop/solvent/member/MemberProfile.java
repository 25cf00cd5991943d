package shop.solvent.member;

import java.util.List;

/**
 * A member with what the shop has noted of them.
 *
 * @param held its tags, in alphabetical order
 * @param hold of the level, where a person gave it; null where they did not, or growth has decided since
 * @param version rises with each change of the member
 */
public record MemberProfile(MemberView member, List<MemberTag> held, LevelHold hold, long version) {

    public MemberProfile {
        held = List.copyOf(held);
    }

    /** In alphabetical order. */
    public List<String> tags() {
        return held.stream().map(MemberTag::tag).toList();
    }
}
