package dev.hawser.pipes.srvsvc;

/** A share that a client is going to delete, by the name that it gave. */
record DoomedShare(String name) {}
