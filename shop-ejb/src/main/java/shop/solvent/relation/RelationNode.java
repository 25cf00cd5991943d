package shop.solvent.relation;

import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.platform.Ties;

/**
 * An end of a tie.
 *
 * @param id of a member or merchant; of a trait, what stands for it
 */
public record RelationNode(Kind kind, long id) {

    /** What it is. */
    public enum Kind {
        MEMBER,
        MERCHANT,
        DEVICE,
        ADDRESS,
        PAYEE;

        /** Whether it is something that several have in common. */
        public boolean isTrait() {
            return this != MEMBER && this != MERCHANT;
        }
    }

    public static RelationNode of(MemberId member) {
        return new RelationNode(Kind.MEMBER, member.value());
    }

    /** The end a of a tie of that kind. */
    static RelationNode from(Ties.Kind kind, long id) {
        boolean sells = kind == Ties.Kind.SELLER || kind == Ties.Kind.REFUND || kind == Ties.Kind.STAFF;
        return new RelationNode(sells ? Kind.MERCHANT : Kind.MEMBER, id);
    }

    /** The end b of a tie of that kind. */
    static RelationNode to(Ties.Kind kind, long id) {
        return new RelationNode(
                switch (kind) {
                    case DEVICE -> Kind.DEVICE;
                    case ADDRESS -> Kind.ADDRESS;
                    case PAYEE, SELLER -> Kind.PAYEE;
                    case TRADE -> Kind.MERCHANT;
                    default -> Kind.MEMBER;
                },
                id);
    }

    /** As it is written: the id of a member or a merchant, and of a trait the end of what stands for it, which names nothing. */
    public String text() {
        return switch (kind) {
            case MEMBER -> new MemberId(id).toString();
            case MERCHANT -> new MerchantId(id).toString();
            default -> "%05x".formatted(id & 0xFFFFF);
        };
    }
}
