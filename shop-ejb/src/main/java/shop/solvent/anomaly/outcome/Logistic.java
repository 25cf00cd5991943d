package shop.solvent.anomaly.outcome;

/**
 * Logistic regression: the odds of an outcome are a product, each number contributing a factor of its own. Fitted to the greatest
 * likelihood by Newton's method, with a penalty on great weights (le Cessie and van Houwelingen, <i>Ridge Estimators in Logistic
 * Regression</i>, 1992), so there is one best answer, and the same examples give the same weights, for ever.
 *
 * @param weights of each number, and of nothing at all as the last: the logarithm of the odds where every number is 0
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Logistic(double[] weights) {

    private static final int MOST_STEPS = 50;
    private static final double CLOSE = 1e-9;

    /** What stands in for the second derivative where an example says next to nothing: steps stay finite. */
    private static final double LEAST_CURVE = 1e-12;

    /**
     * @param rows the numbers of each example, all as many
     * @param targets how likely each is so: 0 to 1
     * @param counts for how many each example stands
     * @param penalty on the square of each weight but the last
     */
    static Logistic fit(double[][] rows, double[] targets, double[] counts, double penalty) {
        int size = rows[0].length + 1;
        double[] weights = new double[size];
        double loss = loss(rows, targets, counts, penalty, weights);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[size];
            double[][] curve = new double[size][size];
            for (int row = 0; row < rows.length; row++) {
                double chance = chance(logOdds(weights, rows[row]));
                double off = counts[row] * (chance - targets[row]);
                double bend = counts[row] * Math.max(LEAST_CURVE, chance * (1 - chance));
                for (int i = 0; i < size; i++) {
                    double one = number(rows[row], i);
                    gradient[i] += off * one;
                    for (int j = 0; j <= i; j++) {
                        curve[i][j] += bend * one * number(rows[row], j);
                    }
                }
            }
            for (int i = 0; i < size - 1; i++) {
                gradient[i] += penalty * weights[i];
                curve[i][i] += penalty;
            }
            double[] move = solve(curve, gradient);
            double share = 1;
            double[] next = moved(weights, move, share);
            double after = loss(rows, targets, counts, penalty, next);
            while (after > loss && share > CLOSE) { // too far: half of it
                share /= 2;
                next = moved(weights, move, share);
                after = loss(rows, targets, counts, penalty, next);
            }
            boolean there = loss - after <= CLOSE * Math.max(1, Math.abs(loss));
            if (after <= loss) {
                weights = next;
                loss = after;
            }
            if (there) {
                break;
            }
        }
        return new Logistic(weights);
    }

    private static double number(double[] row, int at) {
        return at < row.length ? row[at] : 1;
    }

    private static double[] moved(double[] weights, double[] move, double share) {
        double[] moved = new double[weights.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = weights[i] - share * move[i];
        }
        return moved;
    }

    private static double loss(double[][] rows, double[] targets, double[] counts, double penalty, double[] weights) {
        double loss = 0;
        for (int row = 0; row < rows.length; row++) {
            double odds = logOdds(weights, rows[row]);
            // log(1 + e^odds) - target · odds, without overflow
            loss += counts[row] * (Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - targets[row] * odds);
        }
        for (int i = 0; i < weights.length - 1; i++) {
            loss += penalty / 2 * weights[i] * weights[i];
        }
        return loss;
    }

    /** Solves a system that is symmetric and positive, of which the lower half is given, as A. L. Cholesky did. */
    private static double[] solve(double[][] lower, double[] right) {
        int size = right.length;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = lower[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(LEAST_CURVE, sum)) : sum / lower[j][j];
            }
        }
        double[] answer = right.clone();
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                answer[i] -= lower[i][k] * answer[k];
            }
            answer[i] /= lower[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                answer[i] -= lower[k][i] * answer[k];
            }
            answer[i] /= lower[i][i];
        }
        return answer;
    }

    double logOdds(double... row) {
        return logOdds(weights, row);
    }

    private static double logOdds(double[] weights, double[] row) {
        double sum = weights[row.length];
        for (int i = 0; i < row.length; i++) {
            sum += weights[i] * row[i];
        }
        return sum;
    }

    static double chance(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
