package dev.hawser.wmi.wql;

import static dev.hawser.wmi.wql.WqlException.Kind.PROPERTY;

import dev.hawser.wmi.cim.CimType;
import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.wql.Condition.And;
import dev.hawser.wmi.wql.Condition.Comparison;
import dev.hawser.wmi.wql.Condition.IsNull;
import dev.hawser.wmi.wql.Condition.Isa;
import dev.hawser.wmi.wql.Condition.Like;
import dev.hawser.wmi.wql.Condition.Not;
import dev.hawser.wmi.wql.Condition.Or;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Turns a condition into a test, once its names and types have been checked.
 *
 * <p>There are two truth values, not SQL's three: a property that is NULL is not equal to, less than, greater than or LIKE
 * anything, and differs from everything, so that {@code P <> 'x'} and {@code NOT P = 'x'} are the same. Microsoft does not
 * document it; OMI, the open sibling of WMI, evaluates so, and PowerShell, which filters again what it receives, then never
 * misses an instance.
 */
public final class Evaluation<T> {
    private final Names<T> names;

    private Evaluation(Names<T> names) {
        this.names = names;
    }

    /** @throws WqlException if a name is unknown, or a constant can not be compared to a property of that type */
    public static <T> Predicate<T> of(Condition condition, Names<T> names) throws WqlException {
        return new Evaluation<>(names).test(condition);
    }

    private Predicate<T> test(Condition condition) throws WqlException {
        return switch (condition) {
            case And(List<Condition> terms) -> {
                List<Predicate<T>> tests = tests(terms);
                yield subject -> tests.stream().allMatch(test -> test.test(subject));
            }
            case Or(List<Condition> terms) -> {
                List<Predicate<T>> tests = tests(terms);
                yield subject -> tests.stream().anyMatch(test -> test.test(subject));
            }
            case Not(Condition term) -> test(term).negate();
            case Comparison comparison -> comparison(comparison);
            case Like(PropertyPath path, LikePattern pattern) -> {
                Function<T, CimValue> value = text(path).value();
                yield subject -> value.apply(subject) instanceof CimValue.Text(String text) && pattern.matches(text);
            }
            case IsNull(PropertyPath path) -> {
                Function<T, CimValue> value = names.property(path).value();
                yield subject -> value.apply(subject) instanceof CimValue.Null;
            }
            case Isa(PropertyPath path, Name className) -> names.isa(path, className);
        };
    }

    private List<Predicate<T>> tests(List<Condition> terms) throws WqlException {
        List<Predicate<T>> tests = new ArrayList<>();
        for (Condition term : terms) {
            tests.add(test(term));
        }
        return List.copyOf(tests);
    }

    private Operand<T> text(PropertyPath path) throws WqlException {
        Operand<T> operand = names.property(path);
        if (operand.array() || operand.type() != CimType.STRING) {
            throw new WqlException(PROPERTY, path.first().place(), path + " is no string, and LIKE is for strings");
        }
        return operand;
    }

    private Predicate<T> comparison(Comparison comparison) throws WqlException {
        PropertyPath path = comparison.property();
        Operand<T> operand = names.property(path);
        if (operand.array()) {
            throw new WqlException(PROPERTY, path.first().place(), path + " is an array, which can not be compared");
        }
        CimValue constant = Constants.as(operand.type(), comparison.literal(), path);
        Comparator<CimValue> order = Constants.order(operand.type());
        Operator operator = comparison.operator();
        return subject -> {
            CimValue value = operand.value().apply(subject);
            return value instanceof CimValue.Null
                    ? operator == Operator.NOT_EQUAL
                    : operator.holds(order.compare(value, constant));
        };
    }
}
