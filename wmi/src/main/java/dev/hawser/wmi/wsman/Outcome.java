package dev.hawser.wmi.wsman;

/** What an operation comes to: an answer, now or later. */
sealed interface Outcome permits Answer, Later {}
