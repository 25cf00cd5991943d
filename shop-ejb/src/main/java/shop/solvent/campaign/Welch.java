package shop.solvent.campaign;

/**
 * The difference of the means of two groups of unequal size and spread, with the interval that covers the true one in 95 of 100
 * cases: B. L. Welch, “The generalization of ‘Student’s’ problem when several different population variances are involved”,
 * Biometrika 34 (1947). The quantile of Student's distribution is that of the normal one with the first three terms of its
 * expansion (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5), which from 30 in a group on is as good as
 * exact. Means are of thousands of members: what somebody ordered is nothing like normal, and the mean of many is.
 *
 * <p>Nothing here is money that anybody gets: estimates are not paid.
 *
 * @param difference mean of the first less mean of the second
 * @param low lower end of the interval
 * @param high upper end of it
 */
record Welch(double difference, double low, double high) {

    /** The normal distribution's quantile of 97.5 %. */
    private static final double Z = 1.959963984540054;

    /**
     * What is known of a group.
     *
     * @param size at least 2
     * @param variance of the sample
     */
    record Sample(long size, double mean, double variance) {

        private double squaredError() {
            return variance / size;
        }

        private double share(double error) {
            return error == 0 ? 0 : squaredError() * squaredError() / (error * error * (size - 1));
        }
    }

    static Welch of(Sample first, Sample second) {
        double difference = first.mean() - second.mean();
        double error = first.squaredError() + second.squaredError();
        double freedom = 1 / (first.share(error) + second.share(error));
        double half = error == 0 ? 0 : quantile(freedom) * Math.sqrt(error);
        return new Welch(difference, difference - half, difference + half);
    }

    static double quantile(double freedom) {
        double z = Z;
        double z3 = z * z * z;
        double z5 = z3 * z * z;
        double z7 = z5 * z * z;
        return z
                + (z3 + z) / (4 * freedom)
                + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom)
                + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom);
    }
}
