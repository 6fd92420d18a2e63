package dev.hawser.bench;

/**
 * What a server did in a stretch of time.
 *
 * @param cpuSeconds of all of the server's threads and processes
 */
record Window(long operations, double seconds, double cpuSeconds) {
    double cpuMicros() {
        return 1e6 * cpuSeconds / operations;
    }

    double perSecond() {
        return operations / seconds;
    }
}
