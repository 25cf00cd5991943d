package shop.solvent.notice;

/** Why a member is told something: so whether they may do without. */
public enum NoticeClass {
    /** They have to know: of their money, their rights, their safety. Nobody can switch it off. */
    DUTY,
    /** It helps them; they say for each kind and channel if they do not want it. */
    SERVICE,
    /** It is to sell them something: only who said yes is told outside of the shop. */
    ADVERTISING
}
