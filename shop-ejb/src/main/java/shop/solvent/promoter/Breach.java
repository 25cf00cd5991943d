package shop.solvent.promoter;

/** What somebody who promotes did, for which they are suspended. They are told it. */
public enum Breach {
    FALSE_CLAIMS("虚假宣传 · false claims"),
    SPAM("骚扰他人 · pestering people"),
    OWN_ORDERS("以他人名义自购 · own orders under other names"),
    PAID_JOINING("收取入门费或拉人头 · money for joining or for heads"),
    OTHER("违反推广条款 · a breach of the terms");

    private final String words;

    Breach(String words) {
        this.words = words;
    }

    /** In both languages, {@code 中文 · English}. */
    String words() {
        return words;
    }
}
