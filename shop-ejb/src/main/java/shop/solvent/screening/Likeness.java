package shop.solvent.screening;

/**
 * How alike two names are, and why.
 *
 * @param score in thousandths: 1000 is the same name
 */
record Likeness(int score, How how) {

    /** Why two names are alike, the strictest first. */
    enum How {
        /** Written the same, but for capitals and accents. */
        EXACT,
        /** The same Chinese characters, in old forms and new. */
        VARIANT,
        /** The same words or characters in another order. */
        ORDER,
        /** One is how the other is read. */
        PINYIN,
        /** Other characters that are read the same. */
        HOMOPHONE,
        /** The same words, some of them by their first letter. */
        INITIALS,
        /** Spelt much alike. */
        SIMILAR
    }

    static final Likeness NONE = new Likeness(0, How.SIMILAR);

    Likeness orBetter(Likeness other) {
        return other.score > score ? other : this;
    }
}
