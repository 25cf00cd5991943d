package shop.solvent.notice;

import shop.solvent.kernel.id.MemberId;
import shop.solvent.notice.Sending.State;

/** Which of what was sent to list; each filter may be null. */
public record SendingQuery(NoticeKind kind, NoticeChannel channel, State state, MemberId member) {}
