package shop.solvent.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.member.MembersInTurn;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.notice.Rounds;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Transactions;
import shop.solvent.privacy.DataContract;
import shop.solvent.privacy.DataContracts;

/** Tells everybody that their data will be used otherwise, as soon as that is announced: through all members in steps. */
@ApplicationScoped
public class ContractNotices implements Recurring {

    private static final int AT_ONCE = 500;

    @Inject
    private DataContracts contracts;

    @Inject
    private MembersInTurn members;

    @Inject
    private Rounds rounds;

    @Inject
    private Notices notices;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("contract-notices", Duration.ofMinutes(1), this::round));
    }

    void round() {
        DataContract announced = contracts.announced();
        while (announced != null && transactions.of(() -> step(announced))) {
            // on to the next
        }
    }

    /** @return whether there may be more */
    private boolean step(DataContract announced) {
        return rounds.step("data-contract " + announced.version(), after -> {
            List<MembersInTurn.One> some = members.next(after, AT_ONCE);
            notices.tell(some.stream()
                    .map(one -> NoticeKind.DATA_CONTRACT
                            .to(one.id(), announced.version())
                            .with("version", String.valueOf(announced.version()))
                            .with("day", LocalDate.ofInstant(announced.beginsAt(), clock.getZone()))
                            .until(announced.beginsAt()))
                    .toList());
            return some.isEmpty() ? 0 : some.get(some.size() - 1).id().value();
        });
    }
}
