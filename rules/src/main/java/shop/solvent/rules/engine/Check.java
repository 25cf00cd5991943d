package shop.solvent.rules.engine;

import java.util.List;
import java.util.Set;
import shop.solvent.rules.language.Rule.Operator;

/**
 * A test of a rule over the {@linkplain Seen#values values} of what it is held against. Records, so that equal tests of
 * different rules are recognised by their text and are made once.
 */
sealed interface Check {

    /** @param other what an earlier pattern matched; null where nothing of it is looked at. As is {@code third} */
    boolean holds(Object[] own, Object[] other, Object[] third);

    /** Whether all it looks at stands before that place among the own values. */
    boolean looksBelow(int end);

    /** Where a value comes from. */
    sealed interface Operand {
        Object of(Object[] own, Object[] other, Object[] third);

        boolean looksBelow(int end);
    }

    record Literal(Object value) implements Operand {
        @Override
        public Object of(Object[] own, Object[] other, Object[] third) {
            return value;
        }

        @Override
        public boolean looksBelow(int end) {
            return true;
        }

        @Override
        public String toString() {
            return value instanceof String
                    ? '"' + value.toString() + '"'
                    : String.valueOf(value); // no text holds a quote
        }
    }

    /** @param whose 0 for the pattern's own values, 1 and 2 for those of earlier patterns */
    record Place(int whose, int at) implements Operand {
        @Override
        public Object of(Object[] own, Object[] other, Object[] third) {
            return (whose == 0 ? own : whose == 1 ? other : third)[at];
        }

        @Override
        public boolean looksBelow(int end) {
            return whose == 0 && at < end;
        }

        @Override
        public String toString() {
            return whose + "." + at;
        }
    }

    record Compared(Operand one, Operator operator, Operand with) implements Check {
        @Override
        public boolean holds(Object[] own, Object[] other, Object[] third) {
            Object left = one.of(own, other, third);
            Object right = with.of(own, other, third);
            if (left == null || right == null) {
                return switch (operator) {
                    case EQUAL -> left == right;
                    case UNEQUAL -> left != right;
                    default -> false;
                };
            }
            return switch (operator) {
                case EQUAL -> left.equals(right);
                case UNEQUAL -> !left.equals(right);
                default -> operator.holds(order(left, right));
            };
        }

        private static int order(Object left, Object right) {
            return left instanceof Long number
                    ? Long.compare(number, (Long) right)
                    : ((String) left).compareTo((String) right);
        }

        @Override
        public boolean looksBelow(int end) {
            return one.looksBelow(end) && with.looksBelow(end);
        }
    }

    record Among(Operand one, Set<Object> values) implements Check {
        @Override
        public boolean holds(Object[] own, Object[] other, Object[] third) {
            Object value = one.of(own, other, third);
            return value != null && values.contains(value);
        }

        @Override
        public boolean looksBelow(int end) {
            return one.looksBelow(end);
        }
    }

    record All(List<Check> checks) implements Check {
        @Override
        public boolean holds(Object[] own, Object[] other, Object[] third) {
            for (Check check : checks) {
                if (!check.holds(own, other, third)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean looksBelow(int end) {
            return checks.stream().allMatch(check -> check.looksBelow(end));
        }
    }

    record Any(List<Check> checks) implements Check {
        @Override
        public boolean holds(Object[] own, Object[] other, Object[] third) {
            for (Check check : checks) {
                if (check.holds(own, other, third)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean looksBelow(int end) {
            return checks.stream().allMatch(check -> check.looksBelow(end));
        }
    }

    record Not(Check check) implements Check {
        @Override
        public boolean holds(Object[] own, Object[] other, Object[] third) {
            return !check.holds(own, other, third);
        }

        @Override
        public boolean looksBelow(int end) {
            return check.looksBelow(end);
        }
    }
}
