package shop.solvent.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the town's merchants sell.
 *
 * @param fen the price of one
 * @param scarce whether it is kept as keys, and what is reserved is missing for others
 */
record Goods(String sku, String merchant, long fen, boolean scarce) {

    static final int MERCHANTS = 24;
    static final String CARDS = "cards";
    static final String TICKET = "ticket";
    static final String PACK = "pack";
    static final String WORK = "work";

    /** Of those with a shop: what it costs, and how often of a hundred it is bought. */
    static final long[] PRICES = {9_90, 29_00, 69_00, 129_00, 299_00, 699_00, 1_499_00, 2_999_00};

    static final int[] WEIGHTS = {24, 25, 20, 13, 10, 5, 2, 1};

    static final List<Long> CARD_PRICES = List.of(50_00L, 100_00L, 300_00L, 500_00L);

    static String shop(int merchant) {
        return "shop-" + merchant;
    }

    static String front(int number) {
        return "front-" + number;
    }

    /** What all of them sell. @param fronts merchants who are part of a fraud */
    static List<Goods> all(int fronts) {
        List<Goods> all = new ArrayList<>();
        for (int merchant = 0; merchant < MERCHANTS; merchant++) {
            for (long price : PRICES) {
                all.add(new Goods(sku(shop(merchant), price), shop(merchant), price, false));
            }
        }
        for (long price : CARD_PRICES) {
            all.add(new Goods(sku(CARDS, price), CARDS, price, false));
        }
        all.add(new Goods(TICKET, CARDS, 380_00, true));
        for (int front = 0; front < fronts; front++) {
            all.add(new Goods(front(front) + "-" + PACK, front(front), 1_980_00, false));
            all.add(new Goods(front(front) + "-" + WORK, front(front), 480_00, false));
            all.add(new Goods(front(front) + "-trial", front(front), 21_00, false));
        }
        return Collections.unmodifiableList(all);
    }

    static String sku(String merchant, long fen) {
        return merchant + "-" + fen / 100;
    }
}
