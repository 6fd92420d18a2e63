package dev.hawser.wmi.wql;

import static dev.hawser.wmi.wql.WqlException.Kind.SYNTAX;

import dev.hawser.wmi.wql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a query into tokens. */
final class Lexer {
    private static final Set<String> PAIRS = Set.of("<>", "!=", "<=", ">=");

    /** Twice what any integer type holds, with a sign and in hexadecimal; what is longer is no slip. */
    private static final int LONGEST_NUMBER = 48;

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** All tokens; the last is of kind END. */
    static List<Token> tokens(String text) throws WqlException {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.getLast().kind() != Kind.END);
        return tokens;
    }

    private Token next() throws WqlException {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Kind.END, "", place(at));
        }
        char first = text.charAt(at);
        if (first == '\'' || first == '"') {
            return string(first);
        }
        if (isNamePart(first) && !isDigit(first)) {
            return run(Kind.WORD, at);
        }
        if (isDigit(first)
                || ((first == '-' || first == '+') && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            return number();
        }
        return symbol();
    }

    /** What is no sign of WQL becomes one too, for the parser to say what it expected instead. */
    private Token symbol() {
        String pair = text.substring(at, Math.min(at + 2, text.length()));
        String symbol = PAIRS.contains(pair) ? pair : Character.toString(text.codePointAt(at));
        at += symbol.length();
        return new Token(Kind.SYMBOL, symbol, place(at - symbol.length()));
    }

    /** Digits with a sign, with a fraction, or in hexadecimal; the parser decides which may stand where. */
    private Token number() throws WqlException {
        int start = at;
        Token whole = run(Kind.NUMBER, at + 1);
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            whole = run(Kind.NUMBER, at + 1);
        }
        String digits = text.substring(start, at);
        if (digits.length() > LONGEST_NUMBER) {
            throw new WqlException(
                    SYNTAX, place(start), "the number has more than %d digits".formatted(LONGEST_NUMBER));
        }
        return new Token(whole.kind(), digits, place(start));
    }

    private Token run(Kind kind, int from) {
        int start = at;
        at = from;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return new Token(kind, text.substring(start, at), place(start));
    }

    /** PowerShell doubles backslashes and puts one before a quote; nothing else can follow one. */
    private Token string(char quote) throws WqlException {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return new Token(Kind.STRING, value.toString(), place(start));
            }
            if (c == '\\') {
                if (at == text.length() || "\\'\"".indexOf(text.charAt(at)) < 0) {
                    throw new WqlException(SYNTAX, place(at - 1), "a backslash inside a text must be doubled");
                }
                c = text.charAt(at++);
            }
            value.append(c);
        }
        throw new WqlException(SYNTAX, place(start), "the text has no end, a " + quote);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** DSP0004 A.1: names have letters, digits, underscores and anything beyond ASCII. */
    private static boolean isNamePart(char c) {
        return isDigit(c)
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || c == '_'
                || (c >= 0x80 && Character.isLetter(c));
    }

    private static Place place(int index) {
        return new Place(index + 1);
    }
}
