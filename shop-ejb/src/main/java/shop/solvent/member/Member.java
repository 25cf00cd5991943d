package shop.solvent.member;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import shop.solvent.access.Sight;
import shop.solvent.kernel.id.MemberId;

/** A person who buys. Phone and name are kept encrypted; see {@link PhoneBook}. */
@Entity
@Table(name = "member")
class Member {

    /** What every newcomer has. Each shop has it, whatever it calls it. */
    static final String LOWEST_LEVEL = "basic";

    @Id
    private long id;

    /** Encrypted, or null. */
    private byte[] name;

    private byte[] phone;

    @Column(name = "phone_index")
    private byte[] phoneIndex;

    private String level;

    private Long inviter;

    /** The inviter's inviter, kept here so that a checkout need not look for it. */
    @Column(name = "inviter_2")
    private Long inviter2;

    @Column(name = "bound_at")
    private Instant boundAt;

    @Column(name = "joined_at")
    private Instant joinedAt;

    private String channel;

    @Column(name = "trace_id")
    private String traceId;

    /** Whether somebody bought without an account: then nobody has proved that the phone is theirs. */
    private boolean guest;

    @Version
    private long version;

    protected Member() {}

    Member(
            MemberId id,
            byte[] name,
            byte[] phone,
            byte[] phoneIndex,
            Instant joinedAt,
            String channel,
            String traceId,
            boolean guest) {
        this.id = id.value();
        this.name = name;
        this.phone = phone;
        this.phoneIndex = phoneIndex;
        this.level = LOWEST_LEVEL;
        this.joinedAt = joinedAt;
        this.channel = channel;
        this.traceId = traceId;
        this.guest = guest;
    }

    /**
     * Binds a newcomer, for good: whoever is bound stays bound.
     *
     * @param above the inviter's own inviter; null if there is none
     */
    void bindTo(MemberId other, MemberId above) {
        if (inviter != null || other.value() == id) {
            throw new IllegalStateException(id() + " cannot be bound to " + other);
        }
        inviter = other.value();
        inviter2 = above == null ? null : above.value();
        boundAt = joinedAt;
    }

    void setLevel(String level) {
        this.level = level;
    }

    MemberId id() {
        return new MemberId(id);
    }

    /** Rises with each change of the member. */
    long version() {
        return version;
    }

    String level() {
        return level;
    }

    /** Null if nobody invited this member. */
    MemberId inviter() {
        return inviter == null ? null : new MemberId(inviter);
    }

    MemberView view(PhoneBook book) {
        return new MemberView(
                id(), Sight.name(book.openName(name, id)), book.masked(phone, id), level, inviter(), joinedAt, channel);
    }

    @Override
    public String toString() {
        return id().toString();
    }
}
