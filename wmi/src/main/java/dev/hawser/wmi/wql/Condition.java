package dev.hawser.wmi.wql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands behind WHERE. {@code toString} writes it as WQL that reads as the same condition.
 *
 * <p>{@code IS NOT NULL} is a {@link Not} of {@link IsNull}; {@code = NULL} and {@code <> NULL}, which PowerShell writes,
 * are the same two.
 */
public sealed interface Condition {
    /**
     * Reads what would stand behind WHERE.
     *
     * @throws WqlException of kind SYNTAX
     */
    static Condition parse(String text) throws WqlException {
        return Parser.condition(text);
    }

    /** True if all terms are. */
    record And(List<Condition> terms) implements Condition {
        public And {
            terms = atLeastTwo(terms);
        }

        @Override
        public String toString() {
            return terms.stream().map(And::term).collect(Collectors.joining(" AND "));
        }

        private static String term(Condition term) {
            return term instanceof And || term instanceof Or ? "(" + term + ")" : term.toString();
        }
    }

    /** True if any term is. */
    record Or(List<Condition> terms) implements Condition {
        public Or {
            terms = atLeastTwo(terms);
        }

        @Override
        public String toString() {
            return terms.stream()
                    .map(term -> term instanceof Or ? "(" + term + ")" : term.toString())
                    .collect(Collectors.joining(" OR "));
        }
    }

    record Not(Condition term) implements Condition {
        @Override
        public String toString() {
            return switch (term) {
                case IsNull(PropertyPath property) -> property + " IS NOT NULL";
                case And _, Or _ -> "NOT (" + term + ")";
                default -> "NOT " + term;
            };
        }
    }

    record Comparison(PropertyPath property, Operator operator, Literal literal) implements Condition {
        @Override
        public String toString() {
            return property + " " + operator + " " + literal;
        }
    }

    record Like(PropertyPath property, LikePattern pattern) implements Condition {
        @Override
        public String toString() {
            return property + " LIKE " + Literal.quoted(pattern.text());
        }
    }

    record IsNull(PropertyPath property) implements Condition {
        @Override
        public String toString() {
            return property + " IS NULL";
        }
    }

    /** Whether the instance that is the property's value is of a class. */
    record Isa(PropertyPath property, Name className) implements Condition {
        @Override
        public String toString() {
            return property + " ISA " + Literal.quoted(className.text());
        }
    }

    private static List<Condition> atLeastTwo(List<Condition> terms) {
        if (terms.size() < 2) {
            throw new IllegalArgumentException("fewer than two terms: " + terms);
        }
        return List.copyOf(terms);
    }
}
