package dev.hawser.wmi.wql;

import dev.hawser.wmi.cim.CimValue;
import dev.hawser.wmi.wql.Condition.And;
import dev.hawser.wmi.wql.Condition.Comparison;
import dev.hawser.wmi.wql.Condition.IsNull;
import dev.hawser.wmi.wql.Condition.Isa;
import dev.hawser.wmi.wql.Condition.Like;
import dev.hawser.wmi.wql.Condition.Not;
import dev.hawser.wmi.wql.Condition.Or;
import dev.hawser.wmi.wql.Token.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a query by recursive descent: OR binds less than AND, AND less than NOT.
 *
 * <pre>
 * query      = SELECT ("*" | name {"," name}) FROM name [WITHIN seconds] [WHERE condition]
 * condition  = conjunction {OR conjunction}
 * conjunction = term {AND term}
 * term       = NOT term | "(" condition ")" | property test | constant comparison property
 * test       = comparison (constant | NULL) | LIKE string | IS [NOT] NULL | ISA class
 * property   = name {"." name}
 * </pre>
 */
final class Parser {
    /** The longest text that is read, in UTF-16 units: a thousand keys fit, and no query holds the server. */
    static final int LONGEST = 64 * 1024;

    private static final int DEEPEST = 64;

    /** Longer intervals would be for ever, and shorter steps than milliseconds for nothing. */
    private static final BigDecimal LONGEST_INTERVAL = BigDecimal.valueOf(Integer.MAX_VALUE);

    private static final Set<String> RESERVED = Set.of(
            "SELECT", "FROM", "WITHIN", "WHERE", "AND", "OR", "NOT", "LIKE", "IS", "ISA", "NULL", "TRUE", "FALSE");

    private final List<Token> tokens;
    private int at;
    private int depth;

    private Parser(String text) throws WqlException {
        if (text.length() > LONGEST) {
            throw new WqlException(
                    WqlException.Kind.SYNTAX,
                    new Place(LONGEST + 1),
                    "the query is longer than %d characters".formatted(LONGEST));
        }
        this.tokens = Lexer.tokens(text);
    }

    static Query query(String text) throws WqlException {
        Parser parser = new Parser(text);
        parser.expectWord("SELECT");
        List<Name> properties = parser.takeSymbol("*") ? List.of() : parser.properties();
        parser.expectWord("FROM");
        Name from = parser.name("a class");
        Optional<Duration> within = parser.takeWord("WITHIN") ? Optional.of(parser.interval()) : Optional.empty();
        boolean hasWhere = parser.takeWord("WHERE");
        Optional<Condition> where = hasWhere ? Optional.of(parser.condition()) : Optional.empty();
        parser.expectEnd(hasWhere ? "AND, OR or the end" : "WHERE or the end");
        return new Query(properties, from, within, where);
    }

    static Condition condition(String text) throws WqlException {
        Parser parser = new Parser(text);
        Condition condition = parser.condition();
        parser.expectEnd("AND, OR or the end");
        return condition;
    }

    private List<Name> properties() throws WqlException {
        List<Name> names = new ArrayList<>();
        do {
            names.add(name(names.isEmpty() ? "'*' or a property" : "a property"));
        } while (takeSymbol(","));
        return names;
    }

    private Duration interval() throws WqlException {
        Token token = peek();
        if (token.kind() != Kind.NUMBER || !token.text().matches("\\+?[0-9]+(\\.[0-9]+)?")) {
            throw expected("a number of seconds");
        }
        at++;
        BigDecimal seconds = new BigDecimal(token.text()).min(LONGEST_INTERVAL);
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    private Condition condition() throws WqlException {
        return list("OR", Or::new, Parser::conjunction);
    }

    private Condition conjunction() throws WqlException {
        return list("AND", And::new, Parser::term);
    }

    private interface Production {
        Condition read(Parser parser) throws WqlException;
    }

    private Condition list(String word, Function<List<Condition>, Condition> of, Production term) throws WqlException {
        List<Condition> terms = new ArrayList<>();
        do {
            terms.add(term.read(this));
        } while (takeWord(word));
        return terms.size() == 1 ? terms.getFirst() : of.apply(terms);
    }

    private Condition term() throws WqlException {
        if (depth == DEEPEST) {
            throw problem("more than %d parentheses and NOTs inside of each other".formatted(DEEPEST));
        }
        depth++;
        Condition term;
        if (takeWord("NOT")) {
            term = new Not(term());
        } else if (takeSymbol("(")) {
            term = condition();
            if (!takeSymbol(")")) {
                throw expected("AND, OR or ')'");
            }
        } else {
            term = test();
        }
        depth--;
        return term;
    }

    private Condition test() throws WqlException {
        Optional<Literal> left = literal();
        if (left.isPresent()) {
            Operator operator = operator().orElseThrow(() -> expected("a comparison"));
            return new Comparison(property("a property"), operator.mirrored(), left.get());
        }
        PropertyPath property = property("a property, a constant, NOT or '('");
        if (takeWord("LIKE")) {
            Token pattern = string("a pattern in quotes");
            return new Like(property, LikePattern.of(pattern.text(), pattern.place()));
        }
        if (takeWord("ISA")) {
            return new Isa(property, className());
        }
        if (takeWord("IS")) {
            boolean not = takeWord("NOT");
            expectWord("NULL");
            return not ? new Not(new IsNull(property)) : new IsNull(property);
        }
        Operator operator = operator().orElseThrow(() -> expected("a comparison, LIKE, IS or ISA"));
        if (isWord("NULL")) {
            return nullTest(property, operator);
        }
        return new Comparison(
                property, operator, literal().orElseThrow(() -> expected("a text, a number, TRUE, FALSE or NULL")));
    }

    private Condition nullTest(PropertyPath property, Operator operator) throws WqlException {
        Condition test =
                switch (operator) {
                    case EQUAL -> new IsNull(property);
                    case NOT_EQUAL -> new Not(new IsNull(property));
                    default -> throw problem("NULL is not in any order: use = or <>");
                };
        at++;
        return test;
    }

    /** ISA takes its class in quotes, as Microsoft documents it, or bare. */
    private Name className() throws WqlException {
        Token token = peek();
        if (token.kind() == Kind.STRING) {
            at++;
            return new Name(token.text(), token.place());
        }
        return name("a class");
    }

    private PropertyPath property(String what) throws WqlException {
        List<Name> names = new ArrayList<>();
        names.add(name(what));
        while (takeSymbol(".")) {
            names.add(name("a property"));
        }
        return new PropertyPath(names);
    }

    private Optional<Operator> operator() {
        Optional<Operator> operator = peek().kind() == Kind.SYMBOL ? Operator.of(peek().text()) : Optional.empty();
        at += operator.isPresent() ? 1 : 0;
        return operator;
    }

    private Optional<Literal> literal() throws WqlException {
        Token token = peek();
        Optional<CimValue> value =
                switch (token.kind()) {
                    case STRING -> Optional.of(new CimValue.Text(token.text()));
                    case NUMBER -> Optional.of(new CimValue.Int(integer(token)));
                    case WORD -> truth(token);
                    case SYMBOL, END -> Optional.empty();
                };
        at += value.isPresent() ? 1 : 0;
        return value.map(present -> new Literal(present, token.place()));
    }

    private static Optional<CimValue> truth(Token token) {
        return switch (token.text().toUpperCase(Locale.ROOT)) {
            case "TRUE" -> Optional.of(new CimValue.Bool(true));
            case "FALSE" -> Optional.of(new CimValue.Bool(false));
            default -> Optional.empty();
        };
    }

    private BigInteger integer(Token token) throws WqlException {
        if (token.text().matches("[+-]?[0-9]+")) {
            return new BigInteger(token.text());
        }
        if (token.text().matches("[+-]?0[xX][0-9a-fA-F]+")) {
            return new BigInteger(token.text().replaceFirst("0[xX]", ""), 16);
        }
        throw expected("a whole number");
    }

    private Token string(String what) throws WqlException {
        Token token = peek();
        if (token.kind() != Kind.STRING) {
            throw expected(what);
        }
        at++;
        return token;
    }

    private Name name(String what) throws WqlException {
        Token token = peek();
        if (token.kind() != Kind.WORD || RESERVED.contains(token.text().toUpperCase(Locale.ROOT))) {
            throw expected(what);
        }
        at++;
        return new Name(token.text(), token.place());
    }

    private boolean isWord(String word) {
        return peek().kind() == Kind.WORD && peek().text().equalsIgnoreCase(word);
    }

    private boolean takeWord(String word) {
        boolean taken = isWord(word);
        at += taken ? 1 : 0;
        return taken;
    }

    private boolean takeSymbol(String symbol) {
        boolean taken = peek().is(symbol);
        at += taken ? 1 : 0;
        return taken;
    }

    private void expectWord(String word) throws WqlException {
        if (!takeWord(word)) {
            throw expected(word);
        }
    }

    private void expectEnd(String what) throws WqlException {
        if (peek().kind() != Kind.END) {
            throw expected(what);
        }
    }

    /** There is always one: nothing takes the token at the end. */
    private Token peek() {
        return tokens.get(at);
    }

    private WqlException expected(String what) {
        return problem("expected " + what + ", found " + peek().shown());
    }

    private WqlException problem(String problem) {
        return new WqlException(WqlException.Kind.SYNTAX, peek().place(), problem);
    }
}
