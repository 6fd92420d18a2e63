package dev.hawser.wmi.mof;

import java.util.ArrayList;
import java.util.List;

/** Cuts MOF (DSP0004 annex A) into tokens; comments and white space go, adjacent strings become one. */
final class Lexer {
    private final String mof;
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String mof) {
        this.mof = mof;
    }

    /** All tokens; the last is of kind END. */
    static List<Token> tokens(String mof) {
        Lexer lexer = new Lexer(mof);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            Token last = tokens.isEmpty() ? token : tokens.getLast();
            if (tokens.isEmpty() || token.kind() != Token.Kind.STRING || last.kind() != Token.Kind.STRING) {
                tokens.add(token);
            } else {
                tokens.set(
                        tokens.size() - 1,
                        new Token(last.kind(), last.text() + token.text(), last.line(), last.column()));
            }
        } while (token.kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() {
        skipBlank();
        if (at == mof.length()) {
            return token(Token.Kind.END, "");
        }
        char first = mof.charAt(at);
        if (first == '"') {
            return string();
        }
        if (Character.isLetter(first) || first == '_') {
            return run(Token.Kind.WORD);
        }
        if (Character.isDigit(first) || first == '-' || first == '+') {
            return run(Token.Kind.NUMBER);
        }
        Token symbol = token(Token.Kind.SYMBOL, String.valueOf(first));
        at++;
        return symbol;
    }

    private Token run(Token.Kind kind) {
        int end = at + 1;
        while (end < mof.length() && (Character.isLetterOrDigit(mof.charAt(end)) || mof.charAt(end) == '_')) {
            end++;
        }
        Token token = token(kind, mof.substring(at, end));
        at = end;
        return token;
    }

    private Token string() {
        Token start = token(Token.Kind.STRING, "");
        StringBuilder value = new StringBuilder();
        at++;
        while (at < mof.length() && mof.charAt(at) != '"' && mof.charAt(at) != '\n') {
            char c = mof.charAt(at++);
            value.append(c == '\\' && at < mof.length() ? escaped(mof.charAt(at++), start) : c);
        }
        if (at == mof.length() || mof.charAt(at) != '"') {
            throw new MofException(start, "the string does not end on its line");
        }
        at++;
        return new Token(Token.Kind.STRING, value.toString(), start.line(), start.column());
    }

    private static char escaped(char c, Token start) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '\\', '"', '\'' -> c;
            default -> throw new MofException(start, "unknown escape \\" + c + " in the string");
        };
    }

    private void skipBlank() {
        while (at < mof.length()) {
            if (mof.startsWith("//", at)) {
                int end = mof.indexOf('\n', at);
                at = end < 0 ? mof.length() : end;
            } else if (mof.startsWith("/*", at)) {
                skipBlockComment();
            } else if (Character.isWhitespace(mof.charAt(at))) {
                step();
            } else {
                return;
            }
        }
    }

    private void skipBlockComment() {
        Token start = token(Token.Kind.SYMBOL, "/*");
        int end = mof.indexOf("*/", at + 2);
        if (end < 0) {
            throw new MofException(start, "the comment does not end");
        }
        while (at < end + 2) {
            step();
        }
    }

    private void step() {
        if (mof.charAt(at++) == '\n') {
            line++;
            lineStart = at;
        }
    }

    private Token token(Token.Kind kind, String text) {
        return new Token(kind, text, line, at - lineStart + 1);
    }
}
