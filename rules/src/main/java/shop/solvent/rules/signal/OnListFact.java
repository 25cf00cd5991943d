package shop.solvent.rules.signal;

import shop.solvent.rules.Known;

/**
 * One of the shop's lists names somebody or something that what is decided has: the member, the device, whoever invited the member. There is one
 * for each list and each of these, and none where no list names any.
 *
 * @param list {@code allow}, {@code deny} or {@code watch}
 * @param by what of it is on the list: the {@code member}, the {@code device}, or the {@code inviter} of the member
 */
public record OnListFact(
        @Known({OnListFact.ALLOW, OnListFact.DENY, OnListFact.WATCH})
        String list,

        @Known({"member", "device", "inviter"}) String by) {

    public static final String ALLOW = "allow";
    public static final String DENY = "deny";
    public static final String WATCH = "watch";
}
