package dev.hawser.bench;

/**
 * How much a server has to do at once.
 *
 * @param connections each with a session of its own
 * @param depth operations that each connection has under way
 */
record Load(int connections, int depth) {
    /** Parses {@code 4X8}: four connections, eight operations on each. */
    static Load parse(String text) {
        String[] factors = text.split("X", -1);
        if (factors.length != 2) {
            throw new IllegalArgumentException(text + " is not CONNECTIONSxDEPTH");
        }
        return new Load(Integer.parseInt(factors[0]), Integer.parseInt(factors[1]));
    }

    @Override
    public String toString() {
        return connections + " × " + depth;
    }
}
