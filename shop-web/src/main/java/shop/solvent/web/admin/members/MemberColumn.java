package shop.solvent.web.admin.members;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import shop.solvent.web.admin.ListColumn;

/** What a list of members can tell of each, on the page and in the file, in this order. */
public enum MemberColumn implements ListColumn {
    NAME,
    PHONE,
    LEVEL,
    TAGS,
    CHANNEL,
    INVITER,
    JOINED;

    static final Set<MemberColumn> USUAL = new LinkedHashSet<>(List.of(NAME, PHONE, LEVEL, TAGS, CHANNEL, JOINED));

    static Set<MemberColumn> chosen(String text) {
        return ListColumn.chosen(MemberColumn.class, USUAL, text);
    }

    static String text(Set<MemberColumn> chosen) {
        return ListColumn.text(chosen, USUAL);
    }
}
