package shop.solvent.winddown;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.MembersInTurn;
import shop.solvent.notice.Notice;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.notice.Rounds;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Transactions;

/**
 * Tells everybody whom the shop owes money that it closes, as soon as two people have stopped it: through all members in steps. They are
 * told what they have then; what they get of it is said when it is paid.
 */
@ApplicationScoped
public class WindDownNews implements Recurring {

    private static final int AT_ONCE = 500;

    @Inject
    private WindDownBook book;

    @Inject
    private MembersInTurn members;

    @Inject
    private Ledger ledger;

    @Inject
    private Rounds rounds;

    @Inject
    private Notices notices;

    @Inject
    private Transactions transactions;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("wind-down-notices", Duration.ofMinutes(1), this::round));
    }

    void round() {
        WindDownView present = book.present().orElse(null);
        while (present != null && !present.isOver() && transactions.of(() -> step(present.id()))) {
            // on to the next
        }
    }

    /** @return whether there may be more */
    private boolean step(long windDown) {
        return rounds.step("wind-down " + windDown, after -> {
            List<MemberId> some = members.next(after, AT_ONCE).stream()
                    .map(MembersInTurn.One::id)
                    .toList();
            notices.tell(some.stream()
                    .map(member -> news(windDown, member, owed(member)))
                    .flatMap(List::stream)
                    .toList());
            return some.isEmpty() ? 0 : some.get(some.size() - 1).value();
        });
    }

    /** Whom nothing is owed needs no message that their nothing is paid out. */
    private static List<Notice> news(long windDown, MemberId member, long owed) {
        return owed <= 0
                ? List.of()
                : List.of(NoticeKind.WIND_DOWN.to(member, windDown).with("amount", owed));
    }

    private long owed(MemberId member) {
        Map<AccountType, Balance> balances = ledger.balances(member.value());
        return Arrays.stream(ClaimClass.values())
                .flatMap(claim -> claim.ofMembers().stream())
                .map(TransferCode::from)
                .filter(balances::containsKey)
                .mapToLong(type -> balances.get(type).posted().amount())
                .sum();
    }
}
