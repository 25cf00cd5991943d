package shop.solvent.web.admin.lottery;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import shop.solvent.kernel.id.LotteryId;
import shop.solvent.lottery.Lotteries;
import shop.solvent.lottery.LotteryState;
import shop.solvent.lottery.LotteryView;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListPage;

/** All lotteries. */
@Named("lotteries")
@ViewScoped
public class LotteriesPage extends ListPage<LotteryView> {

    private static final long serialVersionUID = 1;

    @Inject
    private Lotteries lotteries;

    @Inject
    private Clock clock;

    @Override
    protected Slice<LotteryView> part(String after) {
        return lotteries.list(after == null ? null : LotteryId.parse(after), SIZE);
    }

    @Override
    protected long count() {
        return lotteries.count();
    }

    @Override
    protected Object id(LotteryView row) {
        return row.id();
    }

    @Override
    protected Filters narrowed() {
        return new Filters();
    }

    public LotteryState state(LotteryView lottery) {
        return lottery.state(clock.instant());
    }

    public String tone(LotteryView lottery) {
        return tone(state(lottery));
    }

    /** The class of a badge for a state. */
    static String tone(LotteryState state) {
        return switch (state) {
            case OPEN -> "ok";
            case DRAWING, PAYING -> "warn";
            case ANNOUNCED, ENDED, CANCELLED -> "";
        };
    }
}
