package shop.solvent.notice;

/** How something goes out of the house. In the shop itself a member always finds it. */
public enum NoticeChannel {
    /** To the address that they have shown to be theirs. */
    MAIL,
    /** A short text to their telephone. */
    PHONE
}
