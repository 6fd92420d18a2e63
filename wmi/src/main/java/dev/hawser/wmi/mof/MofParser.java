package dev.hawser.wmi.mof;

import dev.hawser.wmi.cim.CimClass;
import dev.hawser.wmi.cim.CimMethod;
import dev.hawser.wmi.cim.CimNamespace;
import dev.hawser.wmi.cim.CimParameter;
import dev.hawser.wmi.cim.CimProperty;
import dev.hawser.wmi.cim.CimQualifier;
import dev.hawser.wmi.cim.CimType;
import dev.hawser.wmi.cim.CimValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads class declarations (DSP0004 annex A): pragmas, qualifiers, properties and methods with parameters. Flavours are
 * passed over, pragmas other than {@code namespace} too. Superclasses, references, instances, reals and default values
 * are refused, as the documented SMB classes have none.
 */
public final class MofParser {
    private final List<Token> tokens;
    private int at;
    private CimNamespace namespace = CimNamespace.of("root");

    private MofParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * The classes in the order of their declaration.
     *
     * @throws MofException saying where the text is wrong
     */
    public static List<CimClass> classes(String mof) {
        MofParser parser = new MofParser(Lexer.tokens(mof));
        List<CimClass> classes = new ArrayList<>();
        while (parser.peek().kind() != Token.Kind.END) {
            if (parser.peek().is("#")) {
                parser.pragma();
            } else {
                classes.add(parser.classDeclaration());
            }
        }
        return List.copyOf(classes);
    }

    private void pragma() {
        expect("#");
        expectWord("pragma");
        Token name = word("the name of a pragma");
        expect("(");
        Token value = next();
        if (value.kind() != Token.Kind.STRING) {
            throw new MofException(value, "expected a string, found " + value);
        }
        expect(")");
        if (name.isWord("namespace")) {
            namespace = CimNamespace.of(value.text());
        }
    }

    private CimClass classDeclaration() {
        List<CimQualifier> qualifiers = qualifiers();
        expectWord("class");
        Token name = word("the name of a class");
        expect("{");
        List<CimProperty> properties = new ArrayList<>();
        List<CimMethod> methods = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (!accept("}")) {
            feature(properties, methods, names);
        }
        expect(";");
        return new CimClass(namespace, name.text(), qualifiers, properties, methods);
    }

    private void feature(List<CimProperty> properties, List<CimMethod> methods, Set<String> names) {
        List<CimQualifier> qualifiers = qualifiers();
        CimType type = type();
        Token name = word("the name of a property or method");
        if (!names.add(name.text().toLowerCase(Locale.ROOT))) {
            throw new MofException(name, name + " is declared twice");
        }
        if (accept("(")) {
            methods.add(new CimMethod(name.text(), type, parameters(), qualifiers));
        } else {
            properties.add(new CimProperty(name.text(), type, arrayBrackets(), qualifiers));
        }
        expect(";");
    }

    private List<CimParameter> parameters() {
        List<CimParameter> parameters = new ArrayList<>();
        if (accept(")")) {
            return parameters;
        }
        do {
            List<CimQualifier> qualifiers = qualifiers();
            CimType type = type();
            Token name = word("the name of a parameter");
            parameters.add(new CimParameter(name.text(), type, arrayBrackets(), qualifiers));
        } while (accept(","));
        expect(")");
        return parameters;
    }

    private List<CimQualifier> qualifiers() {
        List<CimQualifier> qualifiers = new ArrayList<>();
        if (!accept("[")) {
            return qualifiers;
        }
        do {
            qualifiers.add(qualifier());
        } while (accept(","));
        expect("]");
        return qualifiers;
    }

    private CimQualifier qualifier() {
        Token name = word("the name of a qualifier");
        CimValue value = new CimValue.Bool(true);
        if (accept("(")) {
            value = literal();
            expect(")");
        } else if (peek().is("{")) {
            value = array();
        }
        if (accept(":")) {
            while (peek().kind() == Token.Kind.WORD) {
                next();
            }
        }
        return new CimQualifier(name.text(), typeOf(value, name), value);
    }

    private static CimType typeOf(CimValue value, Token name) {
        return switch (value) {
            case CimValue.Bool _ -> CimType.BOOLEAN;
            case CimValue.Text _ -> CimType.STRING;
            case CimValue.Int _ -> CimType.SINT32;
            case CimValue.Array(List<CimValue> elements)
            when !elements.isEmpty() -> {
                CimType type = typeOf(elements.getFirst(), name);
                if (elements.stream().anyMatch(element -> typeOf(element, name) != type)) {
                    throw new MofException(name, "the values of " + name + " are of different types");
                }
                yield type;
            }
            case CimValue.Array _, CimValue.Null _, CimValue.Embedded _ ->
                throw new MofException(name, "the value of " + name + " has no type");
        };
    }

    private CimValue literal() {
        if (peek().is("{")) {
            return array();
        }
        Token token = next();
        if (token.kind() == Token.Kind.STRING) {
            return new CimValue.Text(token.text());
        }
        if (token.isWord("true") || token.isWord("false")) {
            return new CimValue.Bool(token.isWord("true"));
        }
        if (token.kind() == Token.Kind.NUMBER && token.text().matches("[+-]?[0-9]{1,20}")) {
            return new CimValue.Int(new BigInteger(token.text()));
        }
        throw new MofException(token, "expected a string, a decimal integer, TRUE or FALSE, found " + token);
    }

    private CimValue array() {
        expect("{");
        List<CimValue> elements = new ArrayList<>();
        do {
            if (peek().is("{")) {
                throw new MofException(peek(), "an array can not hold an array");
            }
            elements.add(literal());
        } while (accept(","));
        expect("}");
        return new CimValue.Array(elements);
    }

    private CimType type() {
        Token name = word("a type");
        return CimType.named(name.text()).orElseThrow(() -> new MofException(name, "unknown type " + name));
    }

    private boolean arrayBrackets() {
        if (!accept("[")) {
            return false;
        }
        expect("]");
        return true;
    }

    private Token word(String what) {
        Token token = next();
        if (token.kind() != Token.Kind.WORD) {
            throw new MofException(token, "expected " + what + ", found " + token);
        }
        return token;
    }

    private void expectWord(String word) {
        Token token = next();
        if (!token.isWord(word)) {
            throw new MofException(token, "expected '" + word + "', found " + token);
        }
    }

    private void expect(String symbol) {
        Token token = next();
        if (!token.is(symbol)) {
            throw new MofException(token, "expected '" + symbol + "', found " + token);
        }
    }

    private boolean accept(String symbol) {
        if (!peek().is(symbol)) {
            return false;
        }
        at++;
        return true;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }
}
